package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RocTest {

    /** Mann and Whitney's form of the area: over all pairs, a tie counts half. */
    @Property(tries = 200)
    void areaIsTheShareOfPairsInOrder(@ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int size) {
        Random random = new Random(seed);
        double[] scores = random.ints(size, 0, 8).asDoubleStream().toArray();
        boolean[] positive = new boolean[size];
        for (int i = 0; i < size; i++) {
            positive[i] = i == 0 || i > 1 && random.nextBoolean();
        }
        double inOrder = 0;
        int pairs = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                if (positive[i] && !positive[j]) {
                    pairs++;
                    inOrder += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        assertThat(Roc.of(scores, positive).area()).isCloseTo(inOrder / pairs, within(1e-12));
    }

    @Test
    void perfectScoresHaveAreaOne() {
        Chart chart = Plot.roc(new double[] {0.1, 0.4, 0.8}, new boolean[] {false, false, true});
        assertThat(chart.text()).isEqualTo("ROC curve: area under the curve 1.00.");
    }

    /** The standard error is 0.02 with 100 scores, and 0.002 with 10,000. */
    @Test
    void theAreaHasNoMoreDecimalsThanItsStandardErrorAllows() {
        assertThat(overlapping(100)).matches("ROC curve: area under the curve 0\\.\\d{2}\\.");
        assertThat(overlapping(10_000)).matches("ROC curve: area under the curve 0\\.\\d{3}\\.");
    }

    private static String overlapping(int size) {
        Random random = new Random(1);
        double[] scores = new double[size];
        boolean[] positive = new boolean[size];
        for (int i = 0; i < size; i++) {
            positive[i] = i % 2 == 0;
            scores[i] = random.nextDouble() + (positive[i] ? 0.5 : 0);
        }
        return Plot.roc(scores, positive).text();
    }

    @Test
    void oneClassAloneIsRejected() {
        assertThatThrownBy(() -> Plot.roc(new double[] {1, 2}, new boolean[] {true, true}))
                .isInstanceOf(PercolateException.class).hasMessageContaining("2 positive and 0 negative");
    }
}
