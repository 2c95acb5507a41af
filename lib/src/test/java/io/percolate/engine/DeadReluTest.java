package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class DeadReluTest {

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MSE).nOut(2).activation(Activation.IDENTITY).build();
    }

    private static MultiLayerNetwork dense(Activation activation) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1)
                .updater(new Sgd(0))
                .list().layer(new DenseLayer.Builder().nOut(10).activation(activation).build()).layer(output())
                .setInputType(InputType.feedForward(4)).build());
        network.init();
        return network;
    }

    private static double share(MultiLayerNetwork network, int[] shape, int inputs, int threads) {
        float[] features = new float[7 * inputs];
        Random random = new Random(3);
        for (int i = 0; i < features.length; i++) {
            features[i] = random.nextFloat();
        }
        try (TrainStep step = Engines.compile(network, shape, 8, threads)) {
            step.train(features, new float[14], 7);
            return step.deadRelus();
        }
    }

    /** A bias far below 0 makes a unit dead. */
    @Test
    void unitsThatAreZeroForEveryExample() {
        for (int threads = 1; threads <= 3; threads++) {
            MultiLayerNetwork network = dense(Activation.RELU);
            network.getParam("0_W").assign(0.1);
            network.getParam("0_b").assign(0);
            for (int unit : new int[] {0, 4, 9}) {
                network.getParam("0_b").putScalar(unit, -100);
            }
            assertThat(share(network, new int[] {4}, 4, threads)).isCloseTo(0.3, within(1e-9));
        }
    }

    @Test
    void channelsThatAreZeroInEveryPixel() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1)
                .updater(new Sgd(0))
                .list().layer(new ConvolutionLayer.Builder(3, 3).nOut(4).dataFormat(CNN2DFormat.NHWC)
                .activation(Activation.RELU).build()).layer(output())
                .setInputType(InputType.convolutional(6, 6, 1, CNN2DFormat.NHWC)).build());
        network.init();
        network.getParam("0_W").assign(0.1);
        network.getParam("0_b").putScalar(2, -100);
        assertThat(share(network, new int[] {6, 6, 1}, 36, 2)).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void noneWithoutRelus() {
        assertThat(share(dense(Activation.TANH), new int[] {4}, 4, 1)).isNaN();
    }

    @Test
    void leakyOnesAreNeverDead() {
        assertThat(share(dense(Activation.LEAKYRELU), new int[] {4}, 4, 1)).isZero();
    }
}
