package io.percolate.engine;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Compares pooling with DL4J's. */
class PoolingTest {

    private static void compare(int height, int width, Layer pooling, Activation before) {
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(0.1)),
                new int[] {height, width, 3}, 4, 7, 2,
                new ConvolutionLayer.Builder(2, 2).nOut(9).dataFormat(CNN2DFormat.NHWC).activation(before).build(),
                pooling, new OutputLayer.Builder(LossFunction.MCXENT).nOut(4).activation(Activation.SOFTMAX).build())) {
            twins.scrambled().agree(3);
        }
    }

    private static Layer pool(SubsamplingLayer.PoolingType type, int kernel, int stride, ConvolutionMode mode) {
        return new SubsamplingLayer.Builder(type).kernelSize(kernel, kernel).stride(stride, stride)
                .convolutionMode(mode).dataFormat(CNN2DFormat.NHWC).build();
    }

    @Property(tries = 15)
    void max(@ForAll @IntRange(min = 5, max = 10) int height, @ForAll @IntRange(min = 5, max = 10) int width,
            @ForAll @IntRange(min = 1, max = 3) int kernel, @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll boolean relu, @ForAll boolean same) {
        int step = same ? Math.min(stride, kernel + 1) : stride; // DL4J leaves pixels out beyond that
        compare(height, width, pool(SubsamplingLayer.PoolingType.MAX, kernel, step,
                same ? ConvolutionMode.Same : ConvolutionMode.Truncate), relu ? Activation.RELU : Activation.TANH);
    }

    @Property(tries = 15)
    void average(@ForAll @IntRange(min = 5, max = 10) int height, @ForAll @IntRange(min = 5, max = 10) int width,
            @ForAll @IntRange(min = 1, max = 3) int kernel, @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll boolean same) {
        int step = same ? Math.min(stride, kernel + 1) : stride; // DL4J leaves pixels out beyond that
        compare(height, width, pool(SubsamplingLayer.PoolingType.AVG, kernel, step,
                same ? ConvolutionMode.Same : ConvolutionMode.Truncate), Activation.RELU);
    }

    @Property(tries = 8)
    void explicitPadding(@ForAll boolean max, @ForAll @IntRange(max = 1) int top,
            @ForAll @IntRange(max = 1) int left, @ForAll @IntRange(min = 1, max = 3) int stride) {
        compare(7, 8, new SubsamplingLayer.Builder(max ? SubsamplingLayer.PoolingType.MAX
                : SubsamplingLayer.PoolingType.AVG).kernelSize(3, 2).stride(stride, 1).padding(top, left)
                .dataFormat(CNN2DFormat.NHWC).build(), Activation.TANH);
    }

    @Property(tries = 5)
    void global(@ForAll @IntRange(min = 3, max = 8) int height, @ForAll @IntRange(min = 3, max = 8) int width) {
        compare(height, width, new GlobalPoolingLayer(PoolingType.AVG), Activation.RELU);
        compare(height, width, new GlobalPoolingLayer(PoolingType.MAX), Activation.TANH);
        compare(height, width, new GlobalPoolingLayer(PoolingType.SUM), Activation.TANH);
    }
}
