package io.percolate.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TensorStatisticsTest {

    /** ND4J sums in float, hence 1e-5. */
    @Property(tries = 100)
    void agreeWithNd4j(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int rows,
                       @ForAll @IntRange(min = 2, max = 9) int columns) {
        INDArray tensor = Tensors.randn(seed, rows, columns);
        TensorStatistics statistics = TensorStatistics.of(tensor);
        assertThat(statistics.min()).isEqualTo(tensor.minNumber().doubleValue());
        assertThat(statistics.max()).isEqualTo(tensor.maxNumber().doubleValue());
        assertThat(statistics.mean()).isCloseTo(tensor.meanNumber().doubleValue(), within(1e-5));
        assertThat(statistics.std()).isCloseTo(Math.sqrt(tensor.var(false).getDouble(0)), within(1e-5));
        assertThat(java.util.Arrays.stream(TensorStatistics.histogram(tensor, 7)).sum()).isEqualTo(rows * columns);
    }

    @Test
    void notFiniteValuesAreCountedAndLeftOut() {
        TensorStatistics statistics = TensorStatistics.of(
                Nd4j.createFromArray(1f, Float.NaN, 3f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY));
        assertThat(statistics).hasToString("min 1.000, max 3.000, mean 2.000, std 1.000, 1 NaN, 2 infinite");
    }

    @Test
    void viewsTransposesAndWholeNumbersCountTheirOwnValues() {
        INDArray matrix = Tensors.create("[[1, 2], [3, 4], [5, 6]]");
        assertThat(TensorStatistics.values(matrix.transpose())).containsExactly(1, 3, 5, 2, 4, 6);
        assertThat(TensorStatistics.values(matrix.getColumn(1))).containsExactly(2, 4, 6);
        assertThat(TensorStatistics.values(Nd4j.createFromArray(4, 5))).containsExactly(4, 5);
        assertThat(TensorStatistics.values(Nd4j.scalar(2.5))).containsExactly(2.5);
    }

    @Test
    void anEmptyTensorHasNoValues() {
        assertThat(TensorStatistics.of(Nd4j.empty()).count()).isZero();
    }

    @Test
    void equalValuesFallIntoOneBin() {
        assertThat(TensorStatistics.histogram(Tensors.ones(5), 3)).containsExactly(5, 0, 0);
    }
}
