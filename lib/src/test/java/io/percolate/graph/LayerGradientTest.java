package io.percolate.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.dl4j.SameDiffSilencer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Tests the gradients of every layer, by all parameters and inputs, against finite differences in double. */
class LayerGradientTest {

    private static final Map<String, BiFunction<Graph, SDVariable, SDVariable>> VECTORS = new LinkedHashMap<>();
    private static final Map<String, BiFunction<Graph, SDVariable, SDVariable>> SEQUENCES = new LinkedHashMap<>();
    private static final Map<String, BiFunction<Graph, SDVariable, SDVariable>> IMAGES = new LinkedHashMap<>();

    static {
        VECTORS.put("dense", (g, x) -> g.dense(x, 3));
        VECTORS.put("denseGelu", (g, x) -> g.dense(x, 3, "gelu"));
        VECTORS.put("layerNorm", (g, x) -> g.layerNorm(x));
        VECTORS.put("batchNorm", (g, x) -> g.batchNorm(x));
        VECTORS.put("dropout", (g, x) -> g.dropout(x, 0.3));
        VECTORS.put("sample", (g, x) -> g.sample(g.dense(x, 3), g.dense(x, 3)));
        VECTORS.put("gaussianKl", (g, x) -> g.gaussianKl(g.dense(x, 3), g.dense(x, 3)));
        VECTORS.put("mse", (g, x) -> g.mse(x, g.constant(0.5).mul(x)));
        VECTORS.put("binaryCrossEntropy", (g, x) -> g.binaryCrossEntropy(x, g.sigmoid(g.dense(x, 4))));
        VECTORS.put("binaryCrossEntropyOfOne", (g, x) -> g.binaryCrossEntropy(x, 1));
        VECTORS.put("crossEntropyOfShares", (g, x) -> g.crossEntropy(x, g.softmax(g.dense(x, 4))));
        VECTORS.put("concat", (g, x) -> g.concat(x, g.dense(x, 2)));
        VECTORS.put("sharedDense", (g, x) -> {
            SDVariable w = g.parameter("shared", 0.5, 4, 4);
            return g.linearTransposed(g.tanh(g.linear(x, w)), w);
        });
        VECTORS.put("stopGradient", (g, x) -> g.tanh(x).add(g.stopGradient(g.constant(2).mul(g.constant(3)))));
        VECTORS.put("arithmetic", (g, x) -> x.mul(x).sub(x.mean(true, 1)).div(g.sameDiff().math.exp(x)));
        Functions.ACTIVATIONS.keySet().forEach(name -> VECTORS.put(name, (g, x) -> g.activation(x, name)));

        SEQUENCES.put("dense", (g, x) -> g.dense(x, 5));
        SEQUENCES.put("layerNorm", (g, x) -> g.layerNorm(x));
        SEQUENCES.put("positions", (g, x) -> g.positions(x));
        SEQUENCES.put("sinusoids", (g, x) -> g.sinusoids(x));
        SEQUENCES.put("attention", (g, x) -> g.attention(x, 2, false));
        SEQUENCES.put("causalAttention", (g, x) -> g.attention(x, 2, true));
        SEQUENCES.put("relativeAttention", (g, x) -> g.attention(x, 1, true, true));
        SEQUENCES.put("rotaryAttention", (g, x) -> g.attention(x, 2, true, "rotary"));
        SEQUENCES.put("maskedAttention", (g, x) -> g.attention(x, 2, true, g.input("mask", 3)));
        SEQUENCES.put("crossAttention", (g, x) -> g.attention(x, g.dense(g.reshape(x, 2, 6), 5), 2));
        SEQUENCES.put("lstm", (g, x) -> g.lstm(x, 3));
        SEQUENCES.put("gru", (g, x) -> g.gru(x, 3));
        SEQUENCES.put("rnn", (g, x) -> g.rnn(x, 3));
        SEQUENCES.put("lastStep", (g, x) -> g.lastStep(x));
        SEQUENCES.put("embedding", (g, x) -> x.add(g.embedding(g.tokens("t", 3), 5, 4)));
        SEQUENCES.put("crossEntropy", (g, x) -> g.crossEntropy(x, g.tokens("t", 3)));
        SEQUENCES.put("maskedCrossEntropy", (g, x) -> g.crossEntropy(x, g.tokens("t", 3), g.input("mask", 3)));
        SEQUENCES.put("softmax", (g, x) -> g.softmax(x));
        SEQUENCES.put("batchNorm", (g, x) -> g.batchNorm(x));

        IMAGES.put("conv", (g, x) -> g.conv(x, 3, 2));
        IMAGES.put("convSame", (g, x) -> g.conv(x, 3, 3, 2, "same"));
        IMAGES.put("convTranspose", (g, x) -> g.convTranspose(x, 3, 3, 2));
        IMAGES.put("convTransposeValid", (g, x) -> g.convTranspose(x, 3, 3, 2, "valid"));
        IMAGES.put("upsample", (g, x) -> g.upsample(x, 2));
        IMAGES.put("maxPool", (g, x) -> g.maxPool(x, 2));
        IMAGES.put("avgPool", (g, x) -> g.avgPool(x, 3, 1));
        IMAGES.put("batchNorm", (g, x) -> g.batchNorm(x));
        IMAGES.put("flatten", (g, x) -> g.dense(g.flatten(x), 3));
    }

    static List<String> vectors() {
        return List.copyOf(VECTORS.keySet());
    }

    static List<String> sequences() {
        return List.copyOf(SEQUENCES.keySet());
    }

    static List<String> images() {
        return List.copyOf(IMAGES.keySet());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void ofVectors(String name) {
        check(VECTORS.get(name), 4);
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void ofSequences(String name) {
        check(SEQUENCES.get(name), 3, 4);
    }

    @ParameterizedTest
    @MethodSource("images")
    void ofImages(String name) {
        check(IMAGES.get(name), 4, 5, 2);
    }

    private static void check(BiFunction<Graph, SDVariable, SDVariable> layer, int... shape) {
        Graph graph = new Graph(new Nodes(SameDiff.create(), DataType.DOUBLE, 7));
        SDVariable output = layer.apply(graph, graph.input("x", shape));
        Random random = new Random(5);
        SameDiff sd = graph.sameDiff();
        graph.nodes.parameters().forEach(parameter -> fill(parameter.getArr(), random));
        Map<String, INDArray> feeds = feeds(sd, random);
        long[] declared = graph.nodes.shapes.of(output);
        INDArray value = SameDiffSilencer.run(() -> sd.output(feeds, output.name()).get(output.name()));
        long[] expected = declared.clone();
        if (expected.length > 0 && expected[0] == -1) {
            expected[0] = 2;
        }
        assertThat(value.shape()).isEqualTo(expected);
        INDArray weights = Nd4j.zeros(DataType.DOUBLE, value.shape().length == 0 ? new long[] {1} : value.shape());
        fill(weights, random);
        SDVariable loss = output.mul(sd.constant(value.shape().length == 0 ? Nd4j.scalar(1.0) : weights)).sum();
        sd.setLossVariables(loss.name());
        List<String> names = new ArrayList<>(graph.nodes.parameters().stream().map(SDVariable::name).toList());
        names.add("x");
        Map<String, INDArray> gradients = SameDiffSilencer.run(() -> {
            sd.createGradFunction(names.toArray(String[]::new));
            return sd.calculateGradients(feeds, names);
        });
        assertThat(gradients).containsOnlyKeys(names);
        for (String name : names) {
            INDArray values = name.equals("x") ? feeds.get("x") : sd.getVariable(name).getArr();
            for (long i = 0; i < values.length(); i++) {
                double slope = slope(sd, feeds, loss.name(), values, i);
                assertThat(gradients.get(name).getDouble(i)).as(name + " " + i)
                        .isCloseTo(slope, Offset.offset(1e-6 * Math.max(1, Math.abs(slope))));
            }
        }
    }

    private static double slope(SameDiff sd, Map<String, INDArray> feeds, String loss, INDArray values, long i) {
        double old = values.getDouble(i);
        double step = 1e-5;
        values.putScalar(i, old + step);
        double above = sd.output(feeds, loss).get(loss).getDouble(0);
        values.putScalar(i, old - step);
        double below = sd.output(feeds, loss).get(loss).getDouble(0);
        values.putScalar(i, old);
        return (above - below) / (2 * step);
    }

    private static Map<String, INDArray> feeds(SameDiff sd, Random random) {
        Map<String, INDArray> feeds = new HashMap<>();
        for (SDVariable input : sd.variables().stream().filter(SDVariable::isPlaceHolder).toList()) {
            if (input.name().equals(Nodes.TRAINING)) {
                feeds.put(input.name(), Nd4j.scalar(1.0));
                continue;
            }
            long[] shape = input.getShape().clone();
            shape[0] = 2;
            INDArray values = Nd4j.zeros(DataType.DOUBLE, shape);
            for (long i = 0; i < values.length(); i++) {
                values.putScalar(i, input.dataType().isIntType() ? random.nextInt(3)
                        : input.name().equals("mask") ? i % 2 : random.nextGaussian());
            }
            feeds.put(input.name(), values.castTo(input.dataType()));
        }
        return feeds;
    }

    private static void fill(INDArray values, Random random) {
        for (long i = 0; i < values.length(); i++) {
            values.putScalar(i, 0.5 * random.nextGaussian());
        }
    }
}
