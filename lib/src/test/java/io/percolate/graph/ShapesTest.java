package io.percolate.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Shapes of operations of ND4J's own. */
class ShapesTest {

    @Test
    void aSumOfOneElementHasItsShape() {
        Graph graph = new Graph(3);
        SDVariable x = graph.input("x", 3);
        SDVariable mean = graph.dense(x, 1);
        SDVariable logVariance = graph.dense(x, 1);
        SDVariable loss = graph.gaussianKl(mean, logVariance);
        assertThat(graph.nodes.shapes.of(mean.sum(true, 1))).containsExactly(-1, 1);
        INDArray feed = Nd4j.rand(4, 3);
        float[] m = graph.run(mean, feed).data().asFloat();
        float[] log = graph.run(logVariance, feed).data().asFloat();
        double expected = 0;
        for (int i = 0; i < 4; i++) {
            expected += (m[i] * m[i] + Math.exp(log[i]) - 1 - log[i]) / 2 / 4;
        }
        assertThat(graph.run(loss, feed).getDouble(0)).isCloseTo(expected, Offset.offset(1e-6));
    }

    @Test
    void anArrayOfParametersHasNoBatch() {
        Graph graph = new Graph(3);
        for (int extent : new int[] {7, 23}) {
            SDVariable w = graph.parameter("W" + extent, 1, extent, extent);
            assertThat(graph.nodes.shapes.of(graph.sameDiff().linalg.matmul(w, w))).containsExactly(extent, extent);
        }
    }
}
