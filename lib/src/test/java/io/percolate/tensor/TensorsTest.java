package io.percolate.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TensorsTest {

    @Test
    void plainOnesAreNd4js() {
        assertThat(Tensors.zeros(2, 3)).isEqualTo(Nd4j.zeros(DataType.FLOAT, 2, 3));
        assertThat(Tensors.ones(4)).isEqualTo(Nd4j.ones(DataType.FLOAT, 4));
        assertThat(Tensors.eye(3)).isEqualTo(Nd4j.eye(3).castTo(DataType.FLOAT));
        assertThat(Tensors.full(7, 2, 2)).isEqualTo(Nd4j.valueArrayOf(new long[] {2, 2}, 7f));
        assertThat(Tensors.linspace(0, 1, 5)).isEqualTo(Nd4j.createFromArray(0f, 0.25f, 0.5f, 0.75f, 1f));
        assertThat(Tensors.arange(0, 1, 0.25)).isEqualTo(Nd4j.createFromArray(0f, 0.25f, 0.5f, 0.75f));
        assertThat(Tensors.arange(3, 0, -1)).isEqualTo(Nd4j.createFromArray(3f, 2f, 1f));
    }

    @Test
    void weightsHaveTheVarianceOfTheirFormula() {
        assertThat(variance(Tensors.xavier(1, 300, 200))).isCloseTo(2.0 / 500, within(1e-4));
        assertThat(variance(Tensors.he(2, 300, 200))).isCloseTo(2.0 / 300, within(2e-4));
        assertThat(variance(Tensors.lecun(3, 300, 200))).isCloseTo(1.0 / 300, within(1e-4));
        assertThat(variance(Tensors.he(4, 64, 32, 3, 3))).isCloseTo(2.0 / 288, within(3e-4));
    }

    @Test
    void uniformStaysBetweenItsEnds() {
        TensorStatistics statistics = TensorStatistics.of(Tensors.uniform(-2, 5, 1, 1000));
        assertThat(statistics.min()).isBetween(-2.0, -1.9);
        assertThat(statistics.max()).isBetween(4.9, 5.0);
    }

    @Property(tries = 50)
    void randomOnesAreFunctionsOfTheirSeed(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int rows,
                                           @ForAll @IntRange(min = 1, max = 7) int columns) {
        INDArray first = Tensors.randn(seed, rows, columns);
        Nd4j.getRandom().setSeed(seed + 1);
        assertThat(Tensors.randn(seed, rows, columns)).isEqualTo(first);
        assertThat(Tensors.randn(seed + 1, rows, columns)).isNotEqualTo(first);
        assertThat(first.shape()).containsExactly(rows, columns);
    }

    @Test
    void emptyExtentsAndWeightsOfOddRankAreRejected() {
        assertThatThrownBy(() -> Tensors.zeros(2, 0)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("[2, 0]");
        assertThatThrownBy(() -> Tensors.he(1, 5)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("(in, out)");
        assertThatThrownBy(() -> Tensors.arange(0, 1, -1)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("step");
    }

    private static double variance(INDArray tensor) {
        return Math.pow(TensorStatistics.of(tensor).std(), 2);
    }
}
