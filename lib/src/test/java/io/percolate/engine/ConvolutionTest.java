package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Compares convolutions of any kernel, stride and padding with DL4J's; the second layer tests the input gradient. */
class ConvolutionTest {

    /**
     * Small, because a step on all pixels at once would make the logits large, and with them the rounding errors of a
     * softmax.
     */
    private static final double RATE = 0.01;

    private static ConvolutionLayer conv(int kernelY, int kernelX, int strideY, int strideX, int channels,
            ConvolutionMode mode, Activation activation) {
        return new ConvolutionLayer.Builder(kernelY, kernelX).stride(strideY, strideX).nOut(channels)
                .convolutionMode(mode).dataFormat(CNN2DFormat.NHWC).activation(activation).build();
    }

    private static Layer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(4).activation(Activation.SOFTMAX).build();
    }

    @Property(tries = 30)
    void trainsLikeDl4j(@ForAll @IntRange(min = 8, max = 12) int height, @ForAll @IntRange(min = 8, max = 12) int width,
            @ForAll @IntRange(min = 1, max = 4) int channels, @ForAll @IntRange(min = 1, max = 35) int filters,
            @ForAll @IntRange(min = 1, max = 4) int kernelY, @ForAll @IntRange(min = 1, max = 4) int kernelX,
            @ForAll @IntRange(min = 1, max = 2) int stride, @ForAll boolean same,
            @ForAll @IntRange(min = 1, max = 9) int batch) {
        ConvolutionMode mode = same ? ConvolutionMode.Same : ConvolutionMode.Truncate;
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(RATE)),
                new int[] {height, width, channels}, 4, batch, 2,
                conv(kernelY, kernelX, stride, stride, filters, mode, Activation.TANH),
                conv(2, 3, 1, stride, 6, mode, Activation.RELU), output())) {
            twins.scrambled().agree(2);
        }
    }

    /** A stride from 2 on: neighbouring kernel positions are one product in the gradient of the input. */
    @Property(tries = 20)
    void strides(@ForAll @IntRange(min = 1, max = 6) int kernelX, @ForAll @IntRange(min = 1, max = 2) int strideY,
            @ForAll @IntRange(min = 2, max = 4) int strideX, @ForAll @IntRange(min = 1, max = 35) int channels,
            @ForAll boolean same) {
        ConvolutionMode mode = same && strideX <= kernelX ? ConvolutionMode.Same : ConvolutionMode.Truncate;
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(RATE)), new int[] {7, 9, 2}, 4,
                5, 2, conv(1, 1, 1, 1, channels, mode, Activation.TANH),
                conv(2, kernelX, strideY, strideX, 5, mode, Activation.TANH), output())) {
            twins.scrambled().agree(2);
        }
    }

    @Property(tries = 10)
    void explicitPaddingAndNoBias(@ForAll @IntRange(max = 2) int top, @ForAll @IntRange(max = 2) int left,
            @ForAll @IntRange(min = 1, max = 2) int stride, @ForAll @IntRange(min = 1, max = 20) int filters) {
        ConvolutionLayer padded = new ConvolutionLayer.Builder(3, 3).padding(top, left).stride(1, stride).nOut(filters)
                .hasBias(false).dataFormat(CNN2DFormat.NHWC).activation(Activation.SIGMOID).build();
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(RATE)), new int[] {7, 9, 2}, 4,
                5, 2, padded, padded, output())) {
            twins.scrambled().agree(3);
        }
    }

    @Property(tries = 15)
    void dilated(@ForAll @IntRange(min = 9, max = 12) int height, @ForAll @IntRange(min = 9, max = 12) int width,
            @ForAll @IntRange(min = 1, max = 20) int filters, @ForAll @IntRange(min = 1, max = 3) int kernel,
            @ForAll @IntRange(min = 1, max = 3) int dilationY, @ForAll @IntRange(min = 1, max = 3) int dilationX,
            @ForAll @IntRange(min = 1, max = 2) int stride, @ForAll boolean same) {
        ConvolutionMode mode = same ? ConvolutionMode.Same : ConvolutionMode.Truncate;
        ConvolutionLayer first = new ConvolutionLayer.Builder(kernel, 2).stride(stride, 1).nOut(filters)
                .dilation(dilationY, dilationX).convolutionMode(mode).dataFormat(CNN2DFormat.NHWC)
                .activation(Activation.TANH).build();
        ConvolutionLayer second = new ConvolutionLayer.Builder(2, 2).dilation(2, dilationX).nOut(5)
                .convolutionMode(mode).dataFormat(CNN2DFormat.NHWC).activation(Activation.TANH).build();
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(RATE)),
                new int[] {height, width, 2}, 4, 5, 2, first, conv(1, 1, 1, 1, 3, mode, Activation.TANH), output())) {
            twins.scrambled().agree(2);
        }
        if (stride == 1 || same) {
            try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(RATE)),
                    new int[] {height, width, 2}, 4, 5, 2, conv(2, 2, 1, 1, 3, mode, Activation.TANH), second,
                    output())) {
                twins.scrambled().agree(2);
            }
        }
    }

    /** A network in DL4J's older NCHW order gets the same rows, and gives what DL4J gives for the rearranged rows. */
    @Property(tries = 8)
    void channelsFirst(@ForAll @IntRange(min = 4, max = 8) int height, @ForAll @IntRange(min = 4, max = 8) int width,
            @ForAll @IntRange(min = 1, max = 3) int channels, @ForAll @IntRange(min = 1, max = 20) int filters) {
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(RATE)),
                InputType.convolutional(height, width, channels, CNN2DFormat.NCHW),
                new int[] {height, width, channels}, 4, 7, 2,
                new ConvolutionLayer.Builder(2, 3).nOut(filters).activation(Activation.TANH).build(),
                new DenseLayer.Builder().nOut(4).activation(Activation.TANH).build(), output())) {
            twins.scrambled().agree(2);
        }
    }

    @Test
    void flatRowsOfChannelsFirst() {
        int height = 6;
        int width = 5;
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder().seed(1).list()
                .layer(new ConvolutionLayer.Builder(2, 3).nOut(3).activation(Activation.TANH).build())
                .layer(output()).setInputType(InputType.convolutionalFlat(height, width, 2)).build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        INDArray images = Nd4j.rand(7, height, width, 2);
        float[] ours = new float[7 * 4];
        try (TrainStep step = Engines.compile(network, new int[] {height, width, 2}, 7)) {
            assertThat(step.report()).doesNotContain("DL4J");
            step.predict(images.dup('c').data().asFloat(), 7, ours);
        }
        INDArray rows = images.permute(0, 3, 1, 2).dup('c').reshape('c', 7, -1);
        float[] theirs = network.output(rows).dup('c').data().asFloat();
        Twins.assertClose("outputs", ours, theirs, Twins.TOLERANCE);
    }

    @Test
    void theNetworkOfTheMnistChapter() {
        SubsamplingLayer pool = new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX).kernelSize(2, 2)
                .stride(2, 2).dataFormat(CNN2DFormat.NHWC).build();
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(RATE)), new int[] {28, 28, 1},
                4, 8, 2, conv(3, 3, 1, 1, 32, ConvolutionMode.Truncate, Activation.RELU), pool,
                conv(3, 3, 1, 1, 64, ConvolutionMode.Truncate, Activation.RELU), pool.clone(),
                conv(3, 3, 1, 1, 64, ConvolutionMode.Truncate, Activation.RELU),
                new DenseLayer.Builder().nOut(64).activation(Activation.RELU).build(), output())) {
            twins.agree(4);
        }
    }
}
