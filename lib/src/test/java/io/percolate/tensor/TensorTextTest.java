package io.percolate.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class TensorTextTest {

    @Test
    void wholeValuesHaveAPointAsNumPyWritesThem() {
        assertThat(TensorText.of(Tensors.create("[[1, 2], [3, 40]]"))).isEqualTo("[[ 1.  2.]\n [ 3. 40.]]");
        assertThat(TensorText.of(Nd4j.createFromArray(1, 2))).isEqualTo("[1 2]");
    }

    @Test
    void longTensorsAreElided() {
        assertThat(TensorText.of(Tensors.arange(0, 2000, 1)))
                .isEqualTo("[   0.    1.    2. ... 1997. 1998. 1999.]");
        assertThat(TensorText.of(Tensors.zeros(100, 100)).lines()).hasSize(7);
    }

    @Test
    void notFiniteValuesHaveNames() {
        assertThat(TensorText.of(Nd4j.createFromArray(1.5f, Float.NaN, Float.NEGATIVE_INFINITY)))
                .isEqualTo("[1.5000    nan   -inf]");
    }

    @Test
    void shapesAreTuples() {
        assertThat(TensorText.shape(Tensors.zeros(3))).isEqualTo("(3,)");
        assertThat(TensorText.shape(Tensors.zeros(2, 3))).isEqualTo("(2, 3)");
    }

    @Test
    void heatMapShadesFromLeastToGreatest() {
        assertThat(TensorText.heatMap(Tensors.create("[[0, 1], [2, 4]]"))).isEqualTo("  ░░\n▒▒██\n");
        assertThat(TensorText.heatMap(Tensors.zeros(100, 500)).lines().count()).isLessThanOrEqualTo(24);
        assertThatThrownBy(() -> TensorText.heatMap(Tensors.zeros(2, 2, 2))).isInstanceOf(PercolateException.class)
                .hasMessageContaining("(2, 2, 2)");
    }
}
