package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTest {

    private static final List<String> NODES = List.of("x", "w", "product\n(1, 1)");

    @Test
    void aNodeIsToTheRightOfItsInputs() {
        Chart two = Plot.graph(NODES.subList(0, 2), List.of(new int[] {0, 1}));
        Chart three = Plot.graph(NODES, List.of(new int[] {0, 1}, new int[] {1, 2}, new int[] {0, 2}));
        assertThat(three.width()).isGreaterThan(two.width());
        assertThat(three.text()).isEqualTo("Graph of 3 nodes and 3 edges, ending in product (1, 1).");
    }

    @Test
    void aCircleIsRejected() {
        assertThatThrownBy(() -> Plot.graph(NODES, List.of(new int[] {0, 1}, new int[] {1, 0})))
                .isInstanceOf(PercolateException.class).hasMessageContaining("circle");
    }

    @Test
    void anEdgeToNowhereIsRejected() {
        assertThatThrownBy(() -> Plot.graph(NODES, List.of(new int[] {0, 3})))
                .isInstanceOf(PercolateException.class).hasMessageContaining("[0, 3]");
    }
}
