package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.engine.cpu.CompiledStep;
import io.percolate.engine.cpu.op.winograd.WinogradConv2d;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Compares convolutions with many channels, which Winograd's transforms compute, with DL4J's. */
class WinogradTest {

    private static Twins twins(NeuralNetConfiguration.Builder builder, int[] shape, int filters, boolean padded,
            int threads) {
        ConvolutionLayer.Builder conv = new ConvolutionLayer.Builder(3, 3).dataFormat(CNN2DFormat.NHWC)
                .convolutionMode(padded ? ConvolutionMode.Same : ConvolutionMode.Truncate).activation(Activation.TANH);
        Twins twins = Twins.of(builder, shape, 3, 5, threads, conv.nOut(filters).build(),
                conv.nOut(16).hasBias(false).build(),
                new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).build());
        assertThat(((CompiledStep) twins.engine).lanes[0].ops).anyMatch(op -> op instanceof WinogradConv2d);
        return twins;
    }

    /** Its rounding errors are two to three times those of a sum of products. */
    @Property(tries = 15)
    void ofOddAndEvenImages(@ForAll @IntRange(min = 13, max = 16) int height,
            @ForAll @IntRange(min = 13, max = 16) int width, @ForAll @IntRange(min = 16, max = 20) int filters,
            @ForAll boolean padded, @ForAll @IntRange(min = 1, max = 3) int threads) {
        int less = padded ? 8 : 0; // without padding, the gradient of a small image takes more than it saves
        int[] shape = {height - less, width - less, 17};
        try (Twins twins = twins(new NeuralNetConfiguration.Builder().updater(new Sgd(0.1)), shape, filters, padded,
                threads)) {
            twins.scrambled().agree(2);
        }
    }

    @Test
    void aHundredSteps() {
        int[] shape = {7, 6, 16};
        try (Twins twins = twins(new NeuralNetConfiguration.Builder().updater(new Adam(1e-3)), shape, 18, true, 2)) {
            twins.loseAlike(100);
        }
    }
}
