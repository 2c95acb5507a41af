package io.percolate.graph;

import static io.percolate.model.Optimizer.adam;
import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A fit of a graph keeps the zeros of its matrices when it should, on the engine and on SameDiff. */
class KeptZerosTest {

    private static INDArray weights(Graph graph) {
        return graph.node("dense/W").getArr().dup('c');
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void zerosStay(boolean engine) {
        Dataset blobs = Synthetic.blobs(60, 3, 0.4, 1);
        Graph graph = new Graph().optimizer(adam(0.01));
        SDVariable x = graph.input("x", 2);
        SDVariable y = graph.input("y", 3);
        SDVariable seen = engine ? x : x.add(graph.sameDiff().cumsum(x, false, false, 0).mul(0.01));
        SDVariable loss = graph.crossEntropy(graph.dense(graph.dense(seen, 8, "tanh"), 3), y);
        INDArray pruned = weights(graph);
        for (int i = 0; i < 8; i++) {
            pruned.putScalar(i % 2, i, 0);
        }
        graph.setValue("dense/W", pruned);
        graph.fit(blobs, loss, epochs(3).batchSize(60).keepZeros());
        INDArray after = weights(graph);
        assertThat(after.eq(0)).isEqualTo(pruned.eq(0));
        assertThat(after.eq(pruned).castTo(Nd4j.defaultFloatingPointType()).sumNumber().intValue()).isEqualTo(8);
        graph.fit(blobs, loss, epochs(1).batchSize(60));
        assertThat(weights(graph).eq(0).any()).isFalse();
    }
}
