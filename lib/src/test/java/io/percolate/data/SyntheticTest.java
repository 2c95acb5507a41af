package io.percolate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The points of each set without noise satisfy its formula. */
class SyntheticTest {

    private static double x(Dataset data, int i) {
        return data.featureRows()[2 * i];
    }

    private static double y(Dataset data, int i) {
        return data.featureRows()[2 * i + 1];
    }

    @Test
    void linearLiesOnItsLine() {
        Dataset line = Synthetic.linear(50, 2, 1, 0, 1);
        for (int i = 0; i < 50; i++) {
            assertThat(line.labelRows()[i]).isEqualTo(2 * line.featureRows()[i] + 1, within(1e-6f));
        }
    }

    @Test
    void xorDependsOnBothSigns() {
        Dataset xor = Synthetic.xor(100, 0, 1);
        for (int i = 0; i < 100; i++) {
            assertThat(xor.classOf(i)).isEqualTo(x(xor, i) * y(xor, i) < 0 ? 1 : 0);
        }
    }

    @Test
    void circlesHaveRadiiOneAndAHalf() {
        Dataset circles = Synthetic.circles(100, 0, 1);
        for (int i = 0; i < 100; i++) {
            assertThat(Math.hypot(x(circles, i), y(circles, i)))
                    .isCloseTo(circles.classOf(i) == 0 ? 1 : 0.5, within(1e-6));
        }
    }

    @Test
    void moonsAreHalfCirclesAroundTheirCentres() {
        Dataset moons = Synthetic.moons(100, 0, 1);
        for (int i = 0; i < 100; i++) {
            int c = moons.classOf(i);
            assertThat(Math.hypot(x(moons, i) - c, y(moons, i) - 0.5 * c)).isCloseTo(1, within(1e-6));
            assertThat(c == 0 ? y(moons, i) : 0.5 - y(moons, i)).isGreaterThan(-1e-6);
        }
    }

    @Test
    void spiralsTurnOnceForEachClass() {
        Dataset spirals = Synthetic.spirals(300, 3, 0, 1);
        for (int i = 0; i < 300; i++) {
            double radius = Math.hypot(x(spirals, i), y(spirals, i));
            double angle = 2 * Math.PI * (radius + spirals.classOf(i) / 3.0);
            assertThat(x(spirals, i)).isCloseTo(radius * Math.cos(angle), within(1e-5));
        }
    }

    @Test
    void blobsSpreadAroundTheirCentres() {
        Dataset blobs = Synthetic.blobs(4000, 4, 0.2, 1);
        double sum = 0;
        for (int i = 0; i < 4000; i++) {
            double angle = Math.PI / 2 * blobs.classOf(i);
            sum += Math.pow(x(blobs, i) - Math.cos(angle), 2) + Math.pow(y(blobs, i) - Math.sin(angle), 2);
        }
        assertThat(Math.sqrt(sum / 8000)).isCloseTo(0.2, within(0.01)); // 4 standard errors
    }

    @Test
    void classesAreEquallyManyAndSeedsRepeat() {
        for (Dataset data : List.of(Synthetic.moons(90, 0.1, 5), Synthetic.xor(90, 0.1, 5),
                Synthetic.circles(90, 0, 5))) {
            assertThat(IntStream.range(0, 90).map(data::classOf).sum()).isEqualTo(45);
        }
        assertThat(Synthetic.moons(90, 0.1, 5).featureRows()).isEqualTo(Synthetic.moons(90, 0.1, 5).featureRows())
                .isNotEqualTo(Synthetic.moons(90, 0.1, 6).featureRows());
    }

    @Test
    void tooFewExamplesAreRejected() {
        assertThatThrownBy(() -> Synthetic.spirals(2, 3, 0, 1)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("2 examples of 3 classes");
    }
}
