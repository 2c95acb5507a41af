package io.percolate.engine;

import io.percolate.engine.GraphTwins.Sketch;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;

/** Each layer of a graph on the engine beside the operations that define it, run by SameDiff. */
class GraphLayersTest {

    private static final Map<String, Double> NONE = Map.of();

    private static Arguments loss(String name, Function<Sketch, SDVariable> loss, int... limits) {
        return Arguments.of(name, loss, limits);
    }

    private static SDVariable dense(Sketch s, SDVariable x, String name, int in, int units) {
        SDVariable w = s.parameter(name + "/W", in, units);
        SDVariable b = s.parameter(name + "/b", units);
        return s.layer("dense", x.mmul(w).add(name, b), NONE, x, w, b);
    }

    /** Cross-entropy with shares of the classes. */
    private static SDVariable crossEntropy(Sketch s, SDVariable logits, SDVariable target) {
        SDVariable loss = target.mul(s.sd.nn.logSoftmax(logits)).sum(-1).neg().mean();
        return s.layer("crossEntropy", loss, NONE, logits, target);
    }

    private static SDVariable divergence(Sketch s, SDVariable mean, SDVariable logVariance) {
        SDVariable sum = mean.mul(mean).add(s.sd.math.exp(logVariance)).sub(1).sub(logVariance).sum(1).div(2).mean();
        return s.layer("gaussianKl", sum, NONE, mean, logVariance);
    }

    private static SDVariable mse(Sketch s, SDVariable output, SDVariable target) {
        return s.layer("mse", output.sub(target).mul(output.sub(target)).mean(), NONE, output, target);
    }

    static Stream<Arguments> losses() {
        return Stream.of(
                loss("perceptron", s -> {
                    SDVariable hidden = s.sd.nn.relu(dense(s, s.input("x", 7), "hidden", 7, 9), 0);
                    s.layer("relu", hidden, NONE, s.sd.getVariable("hidden"));
                    SDVariable logits = dense(s, hidden, "logits", 9, 3);
                    s.output(logits);
                    return crossEntropy(s, logits, s.input("y", 3));
                }),
                loss("divergence", s -> {
                    SDVariable x = s.input("x", 7);
                    SDVariable mean = dense(s, x, "mean", 7, 5);
                    return divergence(s, mean, dense(s, x, "spread", 7, 5)).add(mse(s, mean, s.input("y", 5)));
                }),
                loss("masked", s -> {
                    SDVariable z = s.input("x", 4, 6).mul(s.parameter("p", 6));
                    SDVariable y = s.input("y", 4, 6);
                    SDVariable mask = s.input("mask", 4, 6);
                    SDVariable loss = z.sub(y).mul(z.sub(y)).mul(mask).sum().div(mask.sum());
                    return s.layer("mse", loss, NONE, z, y, mask);
                }, 0, 0, 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void agreesWithSameDiff(String name, Function<Sketch, SDVariable> loss, int[] limits) {
        for (int threads : List.of(1, 2)) {
            try (GraphTwins twins = GraphTwins.of(loss, 5, threads)) {
                twins.agree(3, 5, limits);
            }
        }
    }
}
