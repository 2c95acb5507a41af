package io.percolate.engine;

import io.percolate.dl4j.LayerNormalization;
import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.transformer.LayerNorm;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Compares layer normalization with the same formula in SameDiff, and with finite differences, because the gradient of
 * SameDiff's mean is wrong for a batch of one vector.
 */
class LayerNormTest {

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(4).activation(Activation.SOFTMAX).build();
    }

    private static LayerNormalization norm(double epsilon) {
        return new LayerNormalization.Builder().epsilon(epsilon).build();
    }

    private static NeuralNetConfiguration.Builder sgd() {
        return new NeuralNetConfiguration.Builder().updater(new Sgd(0.1));
    }

    @Property(tries = 12)
    void ofVectors(@ForAll @IntRange(min = 2, max = 40) int units, @ForAll @IntRange(min = 4, max = 20) int batch,
            @ForAll @IntRange(min = 1, max = 3) int threads) {
        try (Twins twins = Twins.of(sgd(), new int[] {units}, 4, batch, threads, norm(1e-1),
                new DenseLayer.Builder().nOut(units).activation(Activation.TANH).build(), norm(1e-2), output())) {
            twins.scrambled().agree(3);
        }
    }

    @Property(tries = 8)
    void ofImagesAndOfFlattenedImages(@ForAll @IntRange(min = 4, max = 9) int height,
            @ForAll @IntRange(min = 2, max = 20) int filters, @ForAll @IntRange(min = 1, max = 3) int threads) {
        try (Twins twins = Twins.of(sgd(), new int[] {height, 6, 2}, 4, 6, threads,
                new ConvolutionLayer.Builder(3, 3).nOut(filters).dataFormat(CNN2DFormat.NHWC)
                        .activation(Activation.IDENTITY).build(),
                norm(1e-1), new ActivationLayer(Activation.TANH),
                new DenseLayer.Builder().nOut(5).activation(Activation.TANH).build(), output())) {
            twins.scrambled().agree(3);
        }
    }

    @Property(tries = 12)
    void ofSequences(@ForAll @IntRange(min = 1, max = 9) int time, @ForAll @IntRange(min = 2, max = 20) int features,
            @ForAll @IntRange(min = 1, max = 3) int threads) {
        try (Twins twins = Twins.of(sgd(), new int[] {time, features}, 4, 6, threads, norm(1e-1),
                new GlobalPoolingLayer(PoolingType.AVG), output())) {
            twins.scrambled().agree(3);
        }
    }

    @Test
    void aHundredSteps() {
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Adam(2e-3)), new int[] {12}, 4,
                32, 2, new DenseLayer.Builder().nOut(24).activation(Activation.IDENTITY).build(), norm(1e-5),
                new ActivationLayer(Activation.RELU), output())) {
            twins.loseAlike(100);
        }
    }

    @Property(tries = 20)
    void likeFiniteDifferences(@ForAll @IntRange(min = 1, max = 9) int n, @ForAll @IntRange(min = 1, max = 5) int time,
            @ForAll @IntRange(min = 2, max = 40) int features, @ForAll long seed) {
        Shape shape = Shape.padded(time, 1, features);
        int bias = shape.stride();
        float[] keep = new float[shape.stride()];
        Arrays.fill(keep, 0, features, 1);
        int[] places = IntStream.range(0, 2 * features).map(i -> i % features + i / features * bias).toArray();
        new Witness(n, seed, 2 * bias, places, shape).agrees(
                (lane, in) -> new LayerNorm(lane, in.get(0), Signal.make(shape, n, true), 0, bias, 0.1f, keep),
                (x, w) -> formula(x[0], w, features, bias), Twins.TOLERANCE);
    }

    private static double[] formula(double[] x, double[] w, int features, int bias) {
        double[] y = new double[x.length];
        for (int from = 0; from < x.length; from += features) {
            double mean = Arrays.stream(x, from, from + features).average().orElseThrow();
            double variance = Arrays.stream(x, from, from + features).map(v -> (v - mean) * (v - mean)).average()
                    .orElseThrow();
            for (int j = 0; j < features; j++) {
                y[from + j] = w[j] * (x[from + j] - mean) / Math.sqrt(variance + 0.1f) + w[bias + j];
            }
        }
        return y;
    }
}
