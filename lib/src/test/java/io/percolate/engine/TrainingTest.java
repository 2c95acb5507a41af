package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.dl4j.Momentum;
import io.percolate.engine.dl4j.Dl4jStep;
import java.util.Random;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Whole trainings: compared with DL4J over a hundred steps, repeated, continued, and continued by DL4J. */
class TrainingTest {

    private static final int[] SHAPE = {20};
    private static final int BATCH = 32;
    private static final int CLASSES = 4;

    private static MultiLayerNetwork network() {
        return network(new Adam(1e-3));
    }

    private static MultiLayerNetwork network(IUpdater updater) {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder().seed(11).updater(updater.clone())
                .list().layer(new DenseLayer.Builder().nOut(64).activation(Activation.RELU).build())
                .layer(new DenseLayer.Builder().nOut(32).activation(Activation.TANH).build())
                .layer(output()).setInputType(InputType.feedForward(SHAPE[0])).build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    /** Losses of some steps on batches that depend only on their number. */
    private static double[] train(TrainStep step, int from, int to) {
        double[] losses = new double[to - from];
        for (int i = from; i < to; i++) {
            Random random = new Random(i);
            float[] features = new float[BATCH * SHAPE[0]];
            float[] labels = new float[BATCH * CLASSES];
            for (int n = 0; n < BATCH; n++) {
                int label = random.nextInt(CLASSES);
                labels[n * CLASSES + label] = 1;
                for (int j = 0; j < SHAPE[0]; j++) {
                    features[n * SHAPE[0] + j] = (float) random.nextGaussian() + (j % CLASSES == label ? 1 : 0);
                }
            }
            losses[i - from] = step.train(features, labels, BATCH);
        }
        return losses;
    }

    private static float[] parameters(MultiLayerNetwork network) {
        return network.params().dup().data().asFloat();
    }

    static IUpdater[] updaters() {
        return new IUpdater[] {new Sgd(0.1), new Momentum(0.02, 0.9), new Nesterovs(0.02, 0.9), new AdaGrad(0.02),
            new RmsProp(1e-3), new Adam(1e-3), new Nadam(1e-3), new AdaMax(1e-3), new AMSGrad(1e-3), new AdaDelta(),
            new OwnUpdater(0.02)};
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void aHundredStepsOfVectors(IUpdater updater) {
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(updater).l2(1e-4), SHAPE, CLASSES,
                BATCH, 2, new DenseLayer.Builder().nOut(64).activation(Activation.RELU).build(),
                new DenseLayer.Builder().nOut(32).activation(Activation.TANH).build(), output())) {
            twins.loseAlike(100);
        }
    }

    @ParameterizedTest
    @EnumSource(value = SubsamplingLayer.PoolingType.class, names = {"MAX", "AVG"})
    void aHundredStepsOfImages(SubsamplingLayer.PoolingType pooling) {
        int[] shape = {10, 9, 2};
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Adam(1e-3)), shape, CLASSES, BATCH,
                2, new ConvolutionLayer.Builder(3, 3).nOut(8).dataFormat(CNN2DFormat.NHWC).activation(Activation.RELU)
                        .build(),
                new SubsamplingLayer.Builder(pooling).kernelSize(2, 2).stride(2, 2).dataFormat(CNN2DFormat.NHWC)
                        .build(),
                new BatchNormalization.Builder().dataFormat(CNN2DFormat.NHWC).build(),
                new DenseLayer.Builder().nOut(16).activation(Activation.ELU).build(), output())) {
            twins.loseAlike(100);
        }
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(CLASSES).activation(Activation.SOFTMAX).build();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void repeatsBitForBit(int threads) {
        MultiLayerNetwork first = network();
        MultiLayerNetwork second = network();
        for (MultiLayerNetwork network : new MultiLayerNetwork[] {first, second}) {
            try (TrainStep step = Engines.compile(network, SHAPE, BATCH, threads)) {
                train(step, 0, 40);
            }
        }
        assertThat(parameters(first)).isEqualTo(parameters(second));
    }

    @Test
    void continuesBitForBit() {
        MultiLayerNetwork whole = network();
        try (TrainStep step = Engines.compile(whole, SHAPE, BATCH, 2)) {
            train(step, 0, 20);
        }
        MultiLayerNetwork halves = network();
        for (int from : new int[] {0, 10}) {
            try (TrainStep step = Engines.compile(halves, SHAPE, BATCH, 2)) {
                train(step, from, from + 10);
            }
        }
        assertThat(parameters(halves)).isEqualTo(parameters(whole));
        assertThat(halves.getIterationCount()).isEqualTo(20);
    }

    /** DL4J takes over the state of every updater, including AMSGrad's three arrays. */
    @ParameterizedTest
    @MethodSource("updaters")
    void dl4jTakesOver(IUpdater updater) {
        MultiLayerNetwork mixed = network(updater);
        try (TrainStep step = Engines.compile(mixed, SHAPE, BATCH, 2)) {
            train(step, 0, 10);
        }
        train(new Dl4jStep(mixed, SHAPE, BATCH, "takes over"), 10, 20);
        MultiLayerNetwork pure = network(updater);
        train(new Dl4jStep(pure, SHAPE, BATCH, "as the reference"), 0, 20);
        Twins.assertClose("parameters", parameters(mixed), parameters(pure), 1e-4);
    }

    @Test
    void reportNamesEveryLayer() {
        try (TrainStep step = Engines.compile(network(), SHAPE, BATCH)) {
            assertThat(step.report()).isEqualTo("dense 20x64: engine\ndense 64x32: engine\ndense 32x4: engine");
            assertThat(step.notice()).isEmpty();
        }
    }

    @Test
    void unsupportedNetworksFallBackAndSayWhy() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder().list()
                .layer(new Bidirectional(new LSTM.Builder().nOut(4).build()))
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT).nOut(2).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.recurrent(3)).build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        try (TrainStep step = Engines.compile(network, new int[] {5, 3}, 2)) {
            assertThat(step).isInstanceOf(Dl4jStep.class);
            assertThat(step.report()).isEqualTo("Runs on DL4J, several times slower than the engine: the engine does"
                    + " not compute the layer Bidirectional. A model without that runs on the engine.");
            assertThat(step.notice()).contains(step.report());
        }
    }
}
