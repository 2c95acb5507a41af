package io.percolate.engine;

import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Compares losses, activations and options with DL4J over a hundred steps; {@link TrainingTest} tests the updaters. */
class HundredStepsTest {

    private static final int INPUTS = 12;
    private static final int OUTPUTS = 3;
    private static final int BATCH = 32;

    private static NeuralNetConfiguration.Builder adam() {
        return new NeuralNetConfiguration.Builder().updater(new Adam(2e-3));
    }

    private static Twins twins(NeuralNetConfiguration.Builder builder, Activation hidden, LossFunction loss,
            Activation last) {
        return Twins.of(builder, new int[] {INPUTS}, OUTPUTS, BATCH, 2,
                new DenseLayer.Builder().nOut(24).activation(hidden).build(),
                new DenseLayer.Builder().nOut(16).activation(hidden).build(),
                new OutputLayer.Builder(loss).nOut(OUTPUTS).activation(last).build());
    }

    private static Twins classifier(NeuralNetConfiguration.Builder builder) {
        return twins(builder, Activation.TANH, LossFunction.MCXENT, Activation.SOFTMAX);
    }

    @ParameterizedTest
    @EnumSource(value = LossFunction.class, names = {"MSE", "L2", "XENT", "MEAN_ABSOLUTE_ERROR", "HINGE",
        "SQUARED_HINGE", "POISSON", "KL_DIVERGENCE"})
    void ofLosses(LossFunction loss) {
        Activation last = switch (loss) {
            case XENT -> Activation.SIGMOID;
            case POISSON -> Activation.SOFTPLUS;
            case KL_DIVERGENCE -> Activation.SOFTMAX;
            default -> Activation.IDENTITY;
        };
        try (Twins twins = twins(adam(), Activation.TANH, loss, last)) {
            twins.classes = false;
            twins.loseAlike(100);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Activation.class,
            names = {"RELU", "LEAKYRELU", "SIGMOID", "TANH", "ELU", "SELU", "GELU", "SWISH", "SOFTPLUS", "SOFTMAX",
                "SOFTSIGN", "HARDSIGMOID", "HARDTANH", "RELU6", "MISH", "CUBE", "RATIONALTANH", "THRESHOLDEDRELU"})
    void ofActivations(Activation activation) {
        try (Twins twins = twins(adam(), activation, LossFunction.MCXENT, Activation.SOFTMAX)) {
            twins.loseAlike(100);
        }
    }

    @Test
    void ofPenalties() {
        try (Twins twins = classifier(adam().l1(1e-3).l2(1e-2))) {
            twins.loseAlike(100);
        }
    }

    @Test
    void ofDecoupledDecay() {
        try (Twins twins = classifier(adam().weightDecay(0.05))) {
            twins.loseAlike(100);
        }
    }

    @ParameterizedTest
    @EnumSource(GradientNormalization.class)
    void ofClipping(GradientNormalization normalization) {
        try (Twins twins = classifier(new NeuralNetConfiguration.Builder().updater(new Sgd(0.05))
                .gradientNormalization(normalization).gradientNormalizationThreshold(0.5))) {
            twins.engine.clipGlobalNorm(1);
            twins.dl4j.clipGlobalNorm(1);
            twins.loseAlike(100);
        }
    }

    @Test
    void ofASchedule() {
        MapSchedule rates = new MapSchedule(ScheduleType.ITERATION, Map.of(0, 0.1, 30, 0.03, 60, 0.01));
        try (Twins twins = classifier(new NeuralNetConfiguration.Builder().updater(new Sgd(rates)))) {
            twins.loseAlike(100);
        }
    }

    @ParameterizedTest
    @EnumSource(value = PoolingType.class, names = {"MAX", "AVG", "SUM"})
    void ofPaddedImagesPooledAsAWhole(PoolingType pooling) {
        try (Twins twins = Twins.of(adam(), new int[] {7, 8, 2}, OUTPUTS, BATCH, 2,
                new ConvolutionLayer.Builder(3, 3).nOut(6).convolutionMode(ConvolutionMode.Same).stride(2, 1)
                        .dataFormat(CNN2DFormat.NHWC).activation(Activation.IDENTITY).hasBias(false).build(),
                new BatchNormalization.Builder().dataFormat(CNN2DFormat.NHWC).build(),
                new GlobalPoolingLayer(pooling),
                new OutputLayer.Builder(LossFunction.MCXENT).nOut(OUTPUTS).activation(Activation.SOFTMAX).build())) {
            twins.loseAlike(100);
        }
    }
}
