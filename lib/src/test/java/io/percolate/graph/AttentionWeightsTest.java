package io.percolate.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Tests the weights of attention layers, against the formula. */
class AttentionWeightsTest {

    private static final int TIME = 5;
    private static final int WIDTH = 6;

    private static INDArray numbers(long... shape) {
        return Nd4j.randn(DataType.FLOAT, shape);
    }

    /** {@code softmax(q k' / sqrt(size))} of one example and head, with hidden pairs where the mask is 0. */
    private static INDArray expected(Graph graph, String layer, INDArray x, INDArray memory, int heads, int head,
            INDArray seen) {
        INDArray q = x.mmul(graph.value(layer + "/query")).addiRowVector(graph.value(layer + "/queryBias"));
        INDArray k = memory.mmul(graph.value(layer + "/key")).addiRowVector(graph.value(layer + "/keyBias"));
        int size = (int) q.size(1) / heads;
        INDArray own = q.get(org.nd4j.linalg.indexing.NDArrayIndex.all(),
                org.nd4j.linalg.indexing.NDArrayIndex.interval(head * size, (head + 1) * size));
        INDArray other = k.get(org.nd4j.linalg.indexing.NDArrayIndex.all(),
                org.nd4j.linalg.indexing.NDArrayIndex.interval(head * size, (head + 1) * size));
        INDArray e = Transforms.exp(own.mmul(other.transpose()).div(Math.sqrt(size))).mul(seen);
        return e.diviColumnVector(e.sum(1));
    }

    private static void same(INDArray found, INDArray expected) {
        assertThat(found.shape()).isEqualTo(expected.shape());
        assertThat(found.distance2(expected)).isLessThan(1e-5);
    }

    private static INDArray past() {
        INDArray seen = Nd4j.ones(DataType.FLOAT, TIME, TIME);
        for (int i = 0; i < TIME; i++) {
            for (int j = i + 1; j < TIME; j++) {
                seen.putScalar(i, j, 0);
            }
        }
        return seen;
    }

    @Test
    void ofCausalHeads() {
        Graph graph = new Graph(3);
        SDVariable x = graph.input("x", TIME, WIDTH);
        graph.scope("block").attention(x, 2, true);
        INDArray feed = numbers(3, TIME, WIDTH);
        INDArray weights = graph.attentionWeights("block/attention", feed);
        assertThat(weights.shape()).containsExactly(3, 2, TIME, TIME);
        for (int n = 0; n < 3; n++) {
            for (int head = 0; head < 2; head++) {
                same(weights.slice(n).slice(head), expected(graph, "block/attention", feed.slice(n), feed.slice(n), 2,
                        head, past()));
            }
        }
    }

    @Test
    void ofSeveralLayersAndAFile(@TempDir Path folder) {
        Graph graph = new Graph(3);
        SDVariable h = graph.embedding(graph.tokens("t", TIME), 7, WIDTH);
        for (int i = 1; i <= 2; i++) {
            h = h.add(graph.attention(graph.layerNorm(h), 3, true, true));
        }
        INDArray feed = Nd4j.createFromArray(new float[][] {{1, 2, 3, 4, 5}, {6, 0, 6, 0, 6}});
        assertThat(graph.attentionLayers()).containsExactly("attention", "attention2");
        INDArray second = graph.attentionWeights("attention2", feed);
        assertThat(second.sum(3).sub(1).norm2Number().doubleValue()).isLessThan(1e-5);
        assertThat(second.distance2(graph.attentionWeights("attention", feed))).isGreaterThan(1e-3);
        graph.save(folder.resolve("g.sd"));
        same(Graph.load(folder.resolve("g.sd")).attentionWeights("attention2", feed), second);
    }

    @Test
    void ofCrossAttentionWithAMask() {
        Graph graph = new Graph(3);
        SDVariable x = graph.input("x", TIME, WIDTH);
        SDVariable memory = graph.input("memory", 4, 3);
        graph.attention(x, memory, 2, graph.input("mask", 4));
        INDArray asks = numbers(1, TIME, WIDTH);
        INDArray answers = numbers(1, 4, 3);
        INDArray mask = Nd4j.createFromArray(new float[][] {{1, 0, 1, 1}});
        same(graph.attentionWeights("attention", asks, answers, mask).slice(0).slice(1), expected(graph, "attention",
                asks.slice(0), answers.slice(0), 2, 1, Nd4j.ones(DataType.FLOAT, TIME, 1).mmul(mask)));
    }

    @Test
    void theParameterThatIsSetIsUsedAtOnce() {
        Graph graph = new Graph(3);
        SDVariable y = graph.dense(graph.input("x", 2), 1);
        SDVariable loss = graph.mse(y, graph.input("y", 1));
        try (Step step = graph.step(loss, graph.parameters(""), io.percolate.model.Optimizer.sgd(0.1))) {
            step.train(new float[] {1, 2}, new float[] {3});
            INDArray bias = graph.value("dense/b");
            graph.setValue("dense/W", Nd4j.zeros(DataType.FLOAT, 2, 1));
            assertThat(graph.run(y, new float[] {1, 2}).getDouble(0)).isCloseTo(bias.getDouble(0), within(1e-6));
            double loss2 = step.train(new float[] {1, 2}, new float[] {bias.getFloat(0)});
            assertThat(loss2).isCloseTo(0, within(1e-6));
        }
    }

    @Test
    void whatDoesNotFitIsNamed() {
        Graph graph = new Graph(3);
        graph.dense(graph.attention(graph.input("x", TIME, WIDTH), 2, true), 3);
        INDArray feed = numbers(1, TIME, WIDTH);
        assertThatThrownBy(() -> graph.attentionWeights("dense", feed)).isInstanceOf(PercolateException.class)
                .hasMessage("'dense' is no attention layer. It has attention.");
        assertThatThrownBy(() -> graph.attentionWeights("atention", feed))
                .hasMessage("The graph has no attention layer 'atention'. It has attention.");
        assertThatThrownBy(() -> graph.setValue("dense/w", feed)).hasMessageContaining("dense/W");
        assertThatThrownBy(() -> graph.setValue("dense/W", feed)).hasMessage(
                "The parameter 'dense/W' is 6x3, but the value is 1x5x6.");
    }
}
