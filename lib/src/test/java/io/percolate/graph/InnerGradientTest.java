package io.percolate.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Tests gradients by nodes between inputs and loss. */
class InnerGradientTest {

    private static final int TIME = 3;

    /** The gradient by a node equals that by an input which takes its values. */
    private static void check(BiFunction<Graph, SDVariable, SDVariable> below,
            BiFunction<Graph, SDVariable, SDVariable> above, float[] tokens) {
        Graph whole = new Graph(3);
        SDVariable inner = below.apply(whole, whole.tokens("t", TIME));
        SDVariable loss = above.apply(whole, inner);
        INDArray feed = Nd4j.createFromArray(tokens).reshape(-1, TIME);
        INDArray values = whole.run(inner, feed);
        Graph upper = new Graph(3);
        int[] shape = java.util.stream.LongStream.of(values.shape()).skip(1).mapToInt(i -> (int) i).toArray();
        SDVariable same = above.apply(upper, upper.input("inner", shape));
        for (String name : upper.parameters("")) {
            upper.node(name).getArr().assign(whole.value(name));
        }
        INDArray expected = upper.gradient(same, "inner", values);
        INDArray found = whole.gradient(loss, inner.name(), feed);
        assertThat(found.shape()).isEqualTo(values.shape());
        assertThat(found.norm2Number().doubleValue()).isPositive();
        assertThat(found.distance2(expected)).isLessThan(1e-5 * expected.norm2Number().doubleValue());
    }

    @Test
    void ofLayersOfEveryKindOfReader() {
        float[] tokens = {0, 1, 2, 3, 0, 1};
        BiFunction<Graph, SDVariable, SDVariable> embedding = (g, t) -> g.scope("a").embedding(t, 4, 5);
        for (BiFunction<Graph, SDVariable, SDVariable> above : List.<BiFunction<Graph, SDVariable, SDVariable>>of(
                (g, h) -> g.lstm(h, 3).mul(2).mean(), (g, h) -> g.attention(h, 1, true).mean(),
                (g, h) -> g.relu(h).add(h).mul(h).mean(), (g, h) -> g.dense(g.flatten(h), 2, "tanh").mean(),
                (g, h) -> g.sameDiff().math.erf(h).mean(), // by ND4J
                (g, h) -> h.sub(h.mean(true, 0)).mul(h).mean())) { // as a whole on SameDiff
            check(embedding, above, tokens);
        }
        check((g, t) -> g.scope("a").gru(g.scope("a").embedding(t, 4, 5), 3).mul(0.5),
                (g, h) -> g.dense(h, 2).mul(h.mean(true, 2)).mean(), tokens);
    }

    @Test
    void whatHasNoGradientIsNamed() {
        Graph graph = new Graph(3);
        SDVariable x = graph.input("x", 4);
        SDVariable hidden = graph.dense(x, 3);
        SDVariable other = graph.dense(x, 2);
        SDVariable loss = graph.relu(hidden).mean();
        refused(graph, loss, other.name(), "it does not depend on it");
        refused(graph, loss, "dense3", "has no node 'dense3'");
        String inside = graph.sameDiff().variables().stream().map(SDVariable::name)
                .filter(name -> name.startsWith("dense/") && !graph.parameters("").contains(name)).findFirst()
                .orElseThrow();
        refused(graph, loss, inside, "it is inside of a layer");
    }

    private static void refused(Graph graph, SDVariable loss, String name, String part) {
        assertThatThrownBy(() -> graph.gradient(loss, name, Nd4j.ones(2, 4))).isInstanceOf(PercolateException.class)
                .hasMessageContaining(part);
    }
}
