package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AttentionMapsTest {

    private static final INDArray TWO_HEADS = Nd4j.ones(DataType.FLOAT, 2, 3, 4).div(4);

    @Test
    void aMapForEachHead() {
        Chart chart = Plot.attention(Map.of("block1", TWO_HEADS), List.of());
        assertThat(chart.panels()).hasSize(2);
        assertThat(chart.text()).contains("block1, head 0: Heat map of 3 x 4 values", "block1, head 1");
    }

    @Test
    void aSingleHeadHasNoNumber() {
        Chart chart = Plot.attention(Map.of("block1", Nd4j.eye(3).reshape(1, 3, 3)), List.of("a", "b", "c"));
        assertThat(chart.panels()).hasSize(1);
        assertThat(chart.text()).startsWith("block1: Heat map").contains("highest in row a, column a");
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertThatThrownBy(() -> Plot.attention(Map.of("block1", Nd4j.ones(1, 2, 3, 4)), List.of()))
                .isInstanceOf(PercolateException.class).hasMessageContaining("heads x time steps x time steps");
        assertThatThrownBy(() -> Plot.attention(Map.of("block1", TWO_HEADS), List.of("a")))
                .isInstanceOf(PercolateException.class).hasMessageContaining("3 rows and 4 columns");
    }
}
