package io.percolate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DatasetTest {

    private static Dataset counting(int size) {
        float[] x = new float[size * 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        return Dataset.ofClasses(x, new int[] {2}, IntStream.range(0, size).map(i -> i % 3).toArray(),
                List.of("a", "b", "c"));
    }

    @Property(tries = 100)
    void shuffleKeepsEveryRowWithItsLabel(@ForAll @IntRange(min = 1, max = 200) int size, @ForAll long seed) {
        Dataset shuffled = counting(size).shuffle(seed);
        int[] seen = new int[size];
        for (int i = 0; i < size; i++) {
            int row = (int) shuffled.featureRows()[2 * i] / 2;
            seen[i] = row;
            assertThat(shuffled.featureRows()[2 * i + 1]).isEqualTo(2 * row + 1);
            assertThat(shuffled.classOf(i)).isEqualTo(row % 3);
        }
        assertThat(Arrays.stream(seen).sorted().toArray()).isEqualTo(IntStream.range(0, size).toArray());
    }

    @Property(tries = 100)
    void splitKeepsOrderAndLosesNothing(@ForAll @IntRange(min = 2, max = 200) int size,
            @ForAll @IntRange(min = 1, max = 199) int cut) {
        double share = Math.min(cut, size - 1) / (double) size;
        Dataset.Split split = counting(size).split(share);
        assertThat(split.first().size() + split.second().size()).isEqualTo(size);
        assertThat(split.second().featureRows()[0]).isEqualTo(2f * split.first().size());
    }

    @Test
    void shuffleIsTheSameForTheSameSeed() {
        assertThat(counting(50).shuffle(7).featureRows()).isEqualTo(counting(50).shuffle(7).featureRows())
                .isNotEqualTo(counting(50).shuffle(8).featureRows());
    }

    @Test
    void featuresAreACopyInTheShape() {
        Dataset image = Dataset.of(new float[] {1, 2, 3, 4, 5, 6}, new int[] {2, 3, 1}, new float[] {1}, List.of());
        image.features().putScalar(0, 99);
        assertThat(image.features().shape()).containsExactly(1, 2, 3, 1);
        assertThat(image.featureRows()[0]).isEqualTo(1);
    }

    @Test
    void imageMapsOneToWhite() {
        Dataset image = Dataset.of(new float[] {0, 1}, new int[] {1, 2, 1}, new float[] {1}, List.of());
        assertThat(image.image(0).getRaster().getSample(1, 0, 0)).isEqualTo(255);
        assertThat(image.image(0).getRaster().getSample(0, 0, 0)).isZero();
    }

    @Test
    void badInputIsOneSentence() {
        assertThatThrownBy(() -> Dataset.of(new float[5], new int[] {2}, new float[2], List.of()))
                .isInstanceOf(PercolateException.class).hasMessageContaining("5 feature values");
        assertThatThrownBy(() -> Dataset.ofClasses(new float[2], new int[] {2}, new int[] {3}, List.of("a", "b")))
                .isInstanceOf(PercolateException.class).hasMessageContaining("Label 3 of example 0");
        assertThatThrownBy(() -> counting(3).rows(3))
                .isInstanceOf(PercolateException.class).hasMessageContaining("no example 3");
        assertThatThrownBy(() -> counting(3).split(1.5))
                .isInstanceOf(PercolateException.class).hasMessageContaining("1.5");
    }
}
