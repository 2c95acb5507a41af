package io.percolate.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.engine.GraphEngines;
import io.percolate.engine.GraphRequest;
import io.percolate.engine.GraphStep;
import io.percolate.engine.GraphUpdate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;

/** Operations that the engine does not compute, inside of a graph on the engine, beside SameDiff. */
class ForeignOperationTest {

    private interface Layer extends BiFunction<Graph, SDVariable, SDVariable> {
    }

    private static Arguments of(String name, Layer layer, int... shape) {
        return Arguments.of(name, shape, layer);
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                of("erf", (g, x) -> g.sameDiff().math.erf(x), 7),
                of("elu", (g, x) -> g.sameDiff().nn.elu(x), 5, 9),
                of("maximum", (g, x) -> g.sameDiff().math.max(x, g.dense(x, 7)), 7),
                of("norm of each example", (g, x) -> x.norm2(true, 1), 7),
                of("largest", (g, x) -> x.max(true, 1), 6),
                of("product of two arrays", (g, x) -> g.sameDiff().linalg.matmul(x, x.permute(0, 2, 1)), 4, 3),
                of("difference from a parameter", (g, x) -> g.sameDiff().math.squaredDifference(x,
                        g.parameter("centre", 0.3, 6)), 6),
                of("two after each other", (g, x) -> g.sameDiff().math.sinh(g.sameDiff().math.erf(x)), 7));
    }

    static Stream<Arguments> expressions() {
        return Stream.of(
                of("low rank", (g, x) -> g.linear(x, g.parameter("W", 0.3, 7, 5).add(g.sameDiff().linalg.matmul(
                        g.parameter("A", 0.3, 7, 2), g.parameter("B", 0.3, 2, 5)))), 7),
                of("weight normalization", (g, x) -> {
                    SDVariable w = g.parameter("V", 0.3, 7, 5);
                    return g.linear(x, w.div(w.norm2(true, 0)).mul(g.parameter("gain", 1, 1, 5)));
                }, 7),
                of("scaled gain", (g, x) -> x.mul(g.parameter("gain", 1, 7).mul(2).add(1)), 7),
                of("an expression and its parameter", (g, x) -> {
                    SDVariable w = g.parameter("W", 0.3, 7, 7);
                    return g.linear(g.tanh(g.linear(x, w.mul(w))), w);
                }, 7),
                of("an expression twice", (g, x) -> {
                    SDVariable w = g.parameter("W", 0.3, 7, 7).mul(0.5);
                    return g.linear(g.tanh(g.linear(x, w)), w);
                }, 7),
                of("through transposes", (g, x) -> {
                    SDVariable w = g.parameter("W", 0.3, 7, 7);
                    return g.linear(x, w.add(g.sameDiff().transpose(w)));
                }, 7));
    }

    private static SideBySide beside(Layer layer, int... shape) {
        return new SideBySide(graph -> {
            SDVariable y = layer.apply(graph, graph.dense(graph.input("x", shape), shape[shape.length - 1]));
            return y.mul(y).add(y.mul(0.3)).mul(y).mean();
        }, 6, 5, 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"operations", "expressions"})
    void agreesWithSameDiff(String name, int[] shape, Layer layer) {
        for (int threads = 1; threads <= 2; threads++) {
            beside(layer, shape).agree(threads, 2);
            beside(layer, shape).hasTheSlope(threads);
        }
    }

    @Test
    void aPenaltyOfParametersIsPartOfTheLoss() {
        new SideBySide(graph -> {
            SDVariable w = graph.parameter("W", 0.3, 5, 4);
            SDVariable y = graph.linear(graph.input("x", 5), w);
            return graph.mse(y, graph.input("y", 4)).add(w.mul(w).sum().mul(0.1)).sub(graph.sameDiff().math.abs(w)
                    .mean());
        }, 5, 2, 1).agree(2, 3);
    }

    @Test
    void theNoticeNamesTheOperation() {
        try (GraphStep step = step((g, x) -> g.sameDiff().math.erf(x))) {
            assertThat(step.notice()).hasValueSatisfying(notice -> assertThat(notice).startsWith(
                    "ND4J computes what the engine does not compute: erf of ").endsWith(
                    " Everything else runs on the engine."));
            assertThat(step.report()).contains("engine").containsPattern("erf\\w*: ND4J");
        }
    }

    @Test
    void aWrongGradientOfNd4jIsNamed() {
        try (GraphStep step = step((g, x) -> g.sameDiff().cumsum(x, false, false, 1))) {
            assertThat(step.notice()).hasValueSatisfying(notice -> assertThat(notice).containsPattern(
                    "cumsum of \\w+ \\(whose gradient in ND4J is wrong: a difference quotient disagrees\\)"));
        }
    }

    @Test
    void whatMixesExamplesRunsOnSameDiffAsAWhole() {
        for (Layer layer : List.<Layer>of((g, x) -> g.sameDiff().cumsum(x, false, false, 0),
                (g, x) -> x.mul(g.sameDiff().random.uniform(0, 1, DataType.FLOAT, 7)))) {
            try (GraphStep step = step(layer)) {
                assertThat(step.notice()).hasValueSatisfying(notice -> assertThat(notice).startsWith(
                        "Runs on SameDiff, several times slower than the engine: the engine does not compute"));
            }
        }
    }

    private static GraphStep step(Layer layer) {
        Graph graph = new Graph(3);
        SDVariable loss = layer.apply(graph, graph.dense(graph.input("x", 7), 7)).mean();
        GraphRequest all = Wanted.loss(graph.nodes, loss, List.of())
                .request(new GraphUpdate(new Sgd(0.01), 0, 0, 0), 4);
        return GraphEngines.compile(new GraphRequest(all.graph(), all.layers(), all.feeds(), all.outputs(), all.loss(),
                graph.parameters(""), all.gradients(), all.update(), 4, 1));
    }
}
