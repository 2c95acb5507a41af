package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Every updater, penalty, clipping and schedule against DL4J's: parameters and updater state after each step. */
class UpdaterTest {

    static IUpdater[] updaters() {
        MapSchedule schedule = new MapSchedule(ScheduleType.ITERATION, Map.of(0, 0.05, 2, 0.01, 3, 0.1));
        return new IUpdater[] {new Sgd(0.1), new Sgd(schedule), new Momentum(0.1, 0.9),
            new Nesterovs(0.1, 0.9), new AdaGrad(0.05),
            new RmsProp(0.01), new RmsProp(0.01, 0.8, 1e-4), new Adam(0.01), new Adam(schedule),
            new Adam(0.01, 0.7, 0.95, 1e-5)};
    }

    private static Twins twins(NeuralNetConfiguration.Builder builder, int threads) {
        return Twins.of(builder, new int[] {11}, 3, 9, threads,
                new DenseLayer.Builder().nOut(21).activation(Activation.TANH).build(),
                new DenseLayer.Builder().nOut(7).activation(Activation.TANH).build(),
                new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).build());
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void learnsLikeDl4j(IUpdater updater) {
        try (Twins twins = twins(new NeuralNetConfiguration.Builder().updater(updater), 2)) {
            twins.agree(6);
        }
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void learnsLikeDl4jUnderPenalties(IUpdater updater) {
        try (Twins twins = twins(new NeuralNetConfiguration.Builder().updater(updater).l1(1e-2).l2(2e-2)
                .l1Bias(1e-3).l2Bias(3e-2), 2)) {
            twins.scrambled().agree(4);
        }
        try (Twins twins = twins(new NeuralNetConfiguration.Builder().updater(updater).weightDecay(0.05), 2)) {
            twins.scrambled().agree(4);
        }
    }

    @Test
    void weightDecayWithoutTheLearningRate() {
        try (Twins twins = twins(new NeuralNetConfiguration.Builder().updater(new Adam(0.01)).weightDecay(0.05, false)
                .weightDecayBias(0.02, false), 2)) {
            twins.scrambled().agree(4);
        }
    }

    @Test
    void differentUpdatersForBiasAndLayers() {
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Adam(0.01))
                .biasUpdater(new Nesterovs(0.02, 0.8)), new int[] {11}, 3, 9, 2,
                new DenseLayer.Builder().nOut(5).activation(Activation.TANH).updater(new RmsProp(0.01)).build(),
                new BatchNormalization(),
                new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).build())) {
            twins.agree(4);
        }
    }

    @ParameterizedTest
    @EnumSource(GradientNormalization.class)
    void clipsLikeDl4j(GradientNormalization normalization) {
        try (Twins twins = twins(new NeuralNetConfiguration.Builder().updater(new Adam(0.01))
                .gradientNormalization(normalization).gradientNormalizationThreshold(0.02), 3)) {
            twins.scrambled().agree(4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void rateSetFromOutside(int threads) {
        try (Twins twins = twins(new NeuralNetConfiguration.Builder().updater(new Adam(0.01)), threads)) {
            twins.engine.learningRate(0.03);
            twins.dl4j.learningRate(0.03);
            twins.agree(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void clipsTheNormOverAllParameters(int threads) {
        for (GradientNormalization normalization : new GradientNormalization[] {GradientNormalization.None,
            GradientNormalization.ClipL2PerLayer}) {
            try (Twins twins = twins(new NeuralNetConfiguration.Builder().updater(new Sgd(0.5))
                    .gradientNormalization(normalization).gradientNormalizationThreshold(0.05), threads)) {
                twins.engine.clipGlobalNorm(0.1);
                twins.dl4j.clipGlobalNorm(0.1);
                twins.agree(4);
                assertThat(twins.engine.gradientNorm()).isGreaterThan(0.1)
                        .isCloseTo(twins.dl4j.gradientNorm(), Offset.offset(1e-5));
            }
        }
    }
}
