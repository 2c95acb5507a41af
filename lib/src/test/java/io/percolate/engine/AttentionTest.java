package io.percolate.engine;

import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.op.Op;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.transformer.Attention;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Compares self-attention with DL4J's. */
class AttentionTest {

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(4).activation(Activation.SOFTMAX).build();
    }

    private static Layer attention(int heads, int width, int units) {
        io.percolate.dl4j.Attention.Builder builder = new io.percolate.dl4j.Attention.Builder();
        builder.nHeads(heads).headSize(width).nOut(units).projectInput(true).weightInit(WeightInit.XAVIER);
        return builder.build();
    }

    @Property(tries = 16)
    void ofRandomShapes(@ForAll @IntRange(min = 1, max = 20) int time,
            @ForAll @IntRange(min = 1, max = 12) int features, @ForAll @IntRange(min = 1, max = 4) int heads,
            @ForAll @IntRange(min = 1, max = 11) int width,
            @ForAll @IntRange(min = 1, max = 10) int units, @ForAll @IntRange(min = 1, max = 3) int threads) {
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(0.1)),
                new int[] {time, features}, 4, 6, threads, attention(heads, width, units),
                new GlobalPoolingLayer(PoolingType.AVG), output())) {
            twins.scrambled().agree(3);
        }
    }

    @Test
    void aHundredSteps() {
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Adam(2e-3)), new int[] {10, 6}, 4,
                16, 2, attention(2, 5, 12), attention(3, 4, 8), new GlobalPoolingLayer(PoolingType.AVG), output())) {
            twins.loseAlike(100);
        }
    }

    @Property(tries = 20)
    void likeFiniteDifferences(@ForAll @IntRange(min = 1, max = 3) int n, @ForAll @IntRange(min = 1, max = 30) int time,
            @ForAll @IntRange(min = 1, max = 3) int heads, @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll boolean causal, @ForAll long seed) {
        Shape shape = new Shape(time, heads, width, Simd.padded(width), false); // a head is a pixel
        Shape rows = new Shape(time, 1, heads * shape.stride(), heads * shape.stride(), false);
        float scale = (float) (1 / Math.sqrt(width));
        new Witness(n, seed, 0, new int[0], shape, shape, shape).withoutPadding().agrees((lane, in) -> {
            List<Signal> parts = in.stream().map(s -> new Signal(rows, s.value, s.gradient, true)).toList();
            Signal out = Signal.make(rows, n, true);
            Attention op = new Attention(lane, parts, out, heads, scale, causal);
            return new Op(new Signal(shape, out.value, out.gradient, true)) {
                @Override
                public void forward(int n, boolean training) {
                    op.forward(n, training);
                }

                @Override
                public void backward(int n) {
                    op.backward(n);
                }
            };
        }, (x, w) -> formula(x, time, heads, width, causal), Twins.TOLERANCE);
    }

    private static double[] formula(double[][] x, int time, int heads, int width, boolean causal) {
        double[] y = new double[x[0].length];
        int step = heads * width;
        for (int row = 0; row < y.length / width; row++) {
            int example = row / heads / time * time * step + row % heads * width;
            int seen = causal ? row / heads % time + 1 : time;
            double[] shares = new double[seen];
            for (int t = 0; t < seen; t++) {
                double score = 0;
                for (int j = 0; j < width; j++) {
                    score += x[0][row * width + j] * x[1][example + t * step + j];
                }
                shares[t] = Math.exp(score / Math.sqrt(width));
            }
            double total = Arrays.stream(shares).sum();
            for (int t = 0; t < seen; t++) {
                for (int j = 0; j < width; j++) {
                    y[row * width + j] += shares[t] / total * x[2][example + t * step + j];
                }
            }
        }
        return y;
    }
}
