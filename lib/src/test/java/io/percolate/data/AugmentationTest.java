package io.percolate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    /** Twenty images of 9x9 with a block of four in the middle. */
    private static Dataset blocks() {
        float[] rows = new float[20 * 81];
        for (int i = 0; i < 20; i++) {
            for (int p : new int[] {40, 41, 49, 50}) {
                rows[i * 81 + p] = 1;
            }
        }
        return Dataset.of(rows, new int[] {9, 9, 1}, new float[20], List.of());
    }

    private static double ink(Dataset data, int example) {
        double sum = 0;
        for (int p = 0; p < 81; p++) {
            sum += data.featureRows()[example * 81 + p];
        }
        return sum;
    }

    private static double centre(Dataset data, int example) {
        double sum = 0;
        for (int p = 0; p < 81; p++) {
            sum += data.featureRows()[example * 81 + p] * (p % 9);
        }
        return sum / ink(data, example);
    }

    @Test
    void shiftMovesTheInkAndKeepsItsAmount() {
        Dataset shifted = Augmentation.shift(2).apply(blocks(), 1);
        for (int i = 0; i < 20; i++) {
            assertThat(ink(shifted, i)).isCloseTo(4, within(1e-5));
            assertThat(centre(shifted, i)).isCloseTo(4.5, within(2.0));
        }
        assertThat(centre(shifted, 0)).isNotEqualTo(centre(shifted, 1));
    }

    @Test
    void rotationByNothingChangesNothing() {
        assertThat(Augmentation.rotate(0).apply(blocks(), 1).featureRows()).isEqualTo(blocks().featureRows());
    }

    @Test
    void rotationKeepsTheDistanceFromTheMiddle() {
        Dataset rotated = Augmentation.rotate(180).apply(blocks(), 1);
        for (int i = 0; i < 20; i++) {
            assertThat(ink(rotated, i)).isCloseTo(4, within(0.3)); // bilinear values lose a little
            assertThat(Math.abs(centre(rotated, i) - 4)).isLessThan(Math.sqrt(0.5) + 0.1);
        }
    }

    @Test
    void elasticBendsButStaysNear() {
        Dataset bent = Augmentation.elastic(8, 2).apply(blocks(), 1);
        assertThat(bent.featureRows()).isNotEqualTo(blocks().featureRows());
        assertThat(centre(bent, 0)).isCloseTo(4.5, within(2.0));
    }

    @Test
    void flipMirrorsAboutHalfOfThem() {
        Dataset flipped = Augmentation.flip().apply(blocks(), 1);
        long mirrored = IntStream.range(0, 20).filter(i -> centre(flipped, i) < 4).count();
        assertThat(mirrored).isBetween(4L, 16L);
        assertThat(centre(flipped, 0)).isIn(3.5, 4.5);
    }

    @Test
    void noiseHasItsDeviation() {
        float[] noisy = Augmentation.noise(0.5).apply(blocks(), 1).featureRows();
        double sum = 0;
        for (int i = 0; i < noisy.length; i++) {
            sum += Math.pow(noisy[i] - blocks().featureRows()[i], 2);
        }
        assertThat(Math.sqrt(sum / noisy.length)).isCloseTo(0.5, within(0.04)); // 4 standard errors
    }

    @Test
    void sameSeedGivesTheSameImagesAndTheOriginalStays() {
        Dataset data = blocks();
        Augmentation all = Augmentation.shift(1).andThen(Augmentation.elastic(4, 2)).andThen(Augmentation.noise(0.1));
        assertThat(all.apply(data, 3).featureRows()).isEqualTo(all.apply(data, 3).featureRows());
        assertThat(data.featureRows()).isEqualTo(blocks().featureRows());
    }

    @Test
    void pointsAreRejected() {
        assertThatThrownBy(() -> Augmentation.shift(1).apply(Synthetic.moons(4, 0, 1), 1))
                .isInstanceOf(PercolateException.class).hasMessageContaining("[2]").hasMessageContaining("not images");
    }
}
