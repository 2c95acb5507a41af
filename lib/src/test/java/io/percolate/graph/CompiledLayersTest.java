package io.percolate.graph;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;

/** Every layer on the engine beside SameDiff: values, gradients of parameters and inputs, updates. */
class CompiledLayersTest {

    private static Arguments layer(String name, Function<Graph, SDVariable> loss) {
        return Arguments.of(name, loss);
    }

    /** The mean square of what a layer makes of an input, through a layer that learns below it. */
    private static Arguments of(String name, int[] shape, BiFunction<Graph, SDVariable, SDVariable> f) {
        return layer(name, g -> {
            SDVariable y = f.apply(g, g.dense(g.input("x", shape), shape[shape.length - 1]));
            return y.mul(y).add(y.mul(0.3)).mul(y).mean();
        });
    }

    static Stream<Arguments> layers() {
        int[] sequence = {6, 10};
        int[] image = {6, 7, 3};
        return Stream.of(
                of("dense", new int[] {7}, (g, x) -> g.dense(x, 5)), of("dense over time", sequence,
                        (g, x) -> g.dense(x, 5)),
                of("relu", sequence, Graph::relu), of("softmax", new int[] {7}, (g, x) -> g.softmax(x)),
                of("softmax over time", sequence, (g, x) -> g.softmax(x)),
                of("gelu", sequence, (g, x) -> g.activation(x, "gelu")),
                of("mish", sequence, (g, x) -> g.activation(x, "mish")),
                of("layerNorm", sequence, (g, x) -> g.layerNorm(x)),
                of("attention", sequence, (g, x) -> g.attention(x, 2, false)),
                of("causal attention", sequence, (g, x) -> g.attention(x, 5, true)),
                of("attention with distances", sequence, (g, x) -> g.attention(x, 2, true, true)),
                of("open attention with distances", sequence, (g, x) -> g.attention(x, 5, false, true)),
                of("masked attention", sequence, (g, x) -> g.attention(x, 2, false, g.input("mask", 6))),
                of("masked causal attention", sequence, (g, x) -> g.attention(x, 5, true, g.input("mask", 6))),
                of("cross-attention", sequence, (g, x) -> g.attention(x, g.input("memory", 4, 7), 2)),
                of("cross-attention to oneself", sequence, (g, x) -> g.attention(x, g.reshape(x, 12, 5), 2)),
                of("masked cross-attention", sequence, (g, x) -> g.attention(x, g.reshape(x, 4, 15), 5,
                        g.input("mask", 4))),
                of("attention of one head of no full vector", new int[] {3, 5}, (g, x) -> g.attention(x, 1, true)),
                of("attention of one head", new int[] {5, 16}, (g, x) -> g.attention(x, 1, true)),
                of("attention of whole vectors", new int[] {5, 32}, (g, x) -> g.attention(x, 2, true)),
                of("positions", sequence, (g, x) -> g.positions(x)),
                of("sinusoids", sequence, (g, x) -> g.sinusoids(x)),
                of("lstm", sequence, (g, x) -> g.lstm(x, 9)), of("gru", sequence, (g, x) -> g.gru(x, 9)),
                of("rnn", sequence, (g, x) -> g.rnn(x, 9)), of("lstm of one step", new int[] {1, 3},
                        (g, x) -> g.lstm(x, 4)),
                of("last step", sequence, (g, x) -> g.lastStep(x)),
                of("conv", image, (g, x) -> g.conv(x, 5, 3)),
                of("conv same", image, (g, x) -> g.conv(x, 5, 3, 2, "same")),
                of("convTranspose", image, (g, x) -> g.convTranspose(x, 5, 3, 2)),
                of("convTranspose valid", image, (g, x) -> g.convTranspose(x, 5, 2, 2, "valid")),
                of("upsample", image, (g, x) -> g.upsample(x, 2)),
                of("maxPool", image, (g, x) -> g.maxPool(x, 2)), of("avgPool", image, (g, x) -> g.avgPool(x, 2)),
                of("overlapping pools", image, (g, x) -> g.avgPool(x, 3, 1)),
                of("batchNorm", new int[] {7}, (g, x) -> g.batchNorm(x)),
                of("batchNorm of images", image, (g, x) -> g.batchNorm(x)),
                of("concat", sequence, (g, x) -> g.concat(x, g.dense(x, 3))),
                of("flatten", sequence, (g, x) -> g.dense(g.flatten(x), 4)),
                of("reshape", sequence, (g, x) -> g.reshape(x, 4, 15)),
                of("stopGradient", sequence, (g, x) -> x.mul(g.stopGradient(x))),
                of("linear", sequence, (g, x) -> {
                    SDVariable w = g.node("dense/W");
                    return g.linearTransposed(g.linear(x, w), w);
                }),
                layer("embedding", g -> {
                    SDVariable y = g.embedding(g.tokens("t", 4), 5, 6);
                    return y.mul(y).mean();
                }),
                layer("lstm of tokens", g -> {
                    SDVariable y = g.lstm(g.embedding(g.tokens("t", 4), 5, 6), 9);
                    return y.mul(y).mean();
                }),
                layer("gru of tokens that another layer reads too", g -> {
                    SDVariable e = g.embedding(g.tokens("t", 4), 5, 6);
                    SDVariable y = g.concat(g.gru(e, 9), g.rnn(e, 4), e);
                    return y.mul(y).mean();
                }),
                layer("cross-entropy of tokens", g -> g.crossEntropy(g.dense(g.embedding(g.tokens("t", 4), 5, 6), 5),
                        g.tokens("next", 4))),
                layer("cross-entropy of shares", g -> g.crossEntropy(g.dense(g.input("x", 4, 3), 5),
                        g.softmax(g.input("y", 4, 5)))),
                layer("mse", g -> g.mse(g.dense(g.input("x", 4), 3), g.input("y", 3))),
                layer("binary cross-entropy", g -> g.binaryCrossEntropy(g.dense(g.input("x", 4), 3),
                        g.sigmoid(g.input("y", 3)))),
                layer("binary cross-entropy of one target", g -> g.binaryCrossEntropy(g.dense(g.input("x", 4), 3), 1)),
                layer("divergence", g -> g.gaussianKl(g.dense(g.input("x", 4), 3), g.dense(g.node("x"), 3))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void agreesWithSameDiff(String name, Function<Graph, SDVariable> loss) {
        for (int threads : List.of(1, 2)) {
            new SideBySide(loss, 5, 7, 0.1).agree(threads, 3);
        }
    }
}
