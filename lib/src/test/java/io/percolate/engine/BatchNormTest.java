package io.percolate.engine;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Compares batch normalization with DL4J's, over batches split among threads. The layer before it has no bias, because
 * the gradient of a bias would be 0, and in floats noise.
 */
class BatchNormTest {

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(4).activation(Activation.SOFTMAX).build();
    }

    @Property(tries = 12)
    void ofVectors(@ForAll @IntRange(min = 1, max = 40) int units, @ForAll @IntRange(min = 8, max = 20) int batch,
            @ForAll @IntRange(min = 1, max = 3) int threads, @ForAll boolean logDeviation) {
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(0.1)), new int[] {6}, 4,
                batch, threads, new BatchNormalization.Builder().useLogStd(logDeviation).build(),
                new DenseLayer.Builder().nOut(units).activation(Activation.IDENTITY).hasBias(false).build(),
                new BatchNormalization.Builder().useLogStd(logDeviation).decay(0.8).build(),
                output())) {
            twins.agree(3);
        }
    }

    @Property(tries = 8)
    void ofImages(@ForAll @IntRange(min = 4, max = 9) int height, @ForAll @IntRange(min = 1, max = 20) int filters,
            @ForAll @IntRange(min = 1, max = 3) int threads) {
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(0.1)),
                new int[] {height, 6, 2}, 4, 6, threads,
                new ConvolutionLayer.Builder(3, 3).nOut(filters).dataFormat(CNN2DFormat.NHWC)
                        .activation(Activation.IDENTITY).hasBias(false).build(),
                new BatchNormalization.Builder().dataFormat(CNN2DFormat.NHWC).build(),
                new ActivationLayer(Activation.RELU), output())) {
            twins.agree(3);
        }
    }

    /** Gamma and beta that are not learned. */
    @Property(tries = 8)
    void withoutScale(@ForAll @IntRange(min = 1, max = 40) int units, @ForAll @IntRange(min = 8, max = 20) int batch,
            @ForAll @IntRange(min = 1, max = 3) int threads, @ForAll boolean logDeviation) {
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(0.1)), new int[] {6}, 4,
                batch, threads, new BatchNormalization.Builder().lockGammaBeta(true).build(),
                new DenseLayer.Builder().nOut(units).activation(Activation.IDENTITY).hasBias(false).build(),
                new BatchNormalization.Builder(true).gamma(0.8).beta(0.3).useLogStd(logDeviation).build(),
                output())) {
            twins.agree(3);
        }
    }
}
