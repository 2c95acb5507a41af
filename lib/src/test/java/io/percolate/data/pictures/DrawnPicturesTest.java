package io.percolate.data.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawnPicturesTest {

    @Test
    void picturesHaveTenKindsEquallyOften() {
        Dataset pictures = Synthetic.pictures(50, 0.7, 3);
        assertThat(pictures.featureShape()).containsExactly(32, 32, 3);
        assertThat(pictures.classNames()).hasSize(10).startsWith("house").endsWith("plane");
        int[] counts = new int[10];
        IntStream.range(0, 50).forEach(i -> counts[pictures.classOf(i)]++);
        assertThat(counts).containsOnly(5);
        for (float value : pictures.featureRows()) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    @Test
    void theSameSeedDrawsTheSame() {
        assertThat(Synthetic.pictures(20, 0.3, 1).featureRows())
                .isEqualTo(Synthetic.pictures(20, 0.3, 1).featureRows())
                .isNotEqualTo(Synthetic.pictures(20, 0.3, 2).featureRows());
    }

    @Test
    void aPolygonFillsThePixelsWhoseCentersItHolds() {
        float[] canvas = new float[8 * 8 * 3];
        Pen pen = new Pen(canvas, 8, new float[3], 0, new SplittableRandom(1));
        pen.fill(new float[] {1, 2, 3}, 2, 1, 5, 1, 5, 7, 2, 7);
        assertThat(IntStream.range(0, 64).filter(i -> canvas[3 * i] == 1).count()).isEqualTo(3 * 6);
        assertThat(Arrays.copyOfRange(canvas, (1 * 8 + 2) * 3, (1 * 8 + 3) * 3)).containsExactly(1, 2, 3);
        assertThat(canvas[(1 * 8 + 5) * 3]).isZero();
    }

    @Test
    void theMeanColorSaysLittleOfTheKind() {
        double[] means = new double[10];
        for (int kind = 0; kind < 10; kind++) {
            for (int i = 0; i < 200; i++) {
                for (float value : DrawnPictures.draw(kind, 0.7, 1000 * kind + i)) {
                    means[kind] += value / (200 * 3072);
                }
            }
        }
        double all = Arrays.stream(means).average().getAsDouble();
        for (double mean : means) {
            assertThat(mean).isCloseTo(all, within(0.06)); // one picture deviates by 0.15, 200 by 0.011
        }
    }

    @Test
    void anImpossibleDifficultyIsRejected() {
        assertThatThrownBy(() -> Synthetic.pictures(20, 1.5, 1)).isInstanceOf(PercolateException.class)
                .hasMessage("Pictures have a difficulty from 0 to 1, not 1.5.");
        assertThatThrownBy(() -> Synthetic.pictures(5, 0.5, 1)).hasMessageContaining("5 examples of 10 classes");
    }
}
