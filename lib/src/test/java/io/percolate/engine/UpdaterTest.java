package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.dl4j.Momentum;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * Compares every updater, penalty, clipping and schedule with DL4J's: parameters and updater state after each step,
 * over random shapes. Epsilon is large: with a small one the step's direction depends on the sign of gradients that are
 * zero except for rounding, see {@link UpdateRuleTest}.
 */
class UpdaterTest {

    private static Adam smoothAdam() {
        return new Adam(0.01, 0.9, 0.999, 1e-3);
    }

    @Provide
    Arbitrary<IUpdater> smooth() {
        return Arbitraries.of(new Sgd(0.1), new Momentum(0.1, 0.9), new Nesterovs(0.1, 0.9), new AdaGrad(0.05, 1e-3),
                new RmsProp(0.01, 0.9, 1e-3), smoothAdam(), new Nadam(0.01, 0.9, 0.999, 0.03),
                new AMSGrad(0.01, 0.9, 0.999, 1e-3), new AdaDelta(0.95, 1e-3),
                new OwnUpdater(0.05));
    }

    private static Twins twins(NeuralNetConfiguration.Builder builder, int threads) {
        return twins(builder, 11, 21, 9, threads);
    }

    private static Twins twins(NeuralNetConfiguration.Builder builder, int inputs, int units, int batch, int threads) {
        return Twins.of(builder, new int[] {inputs}, 3, batch, threads,
                new DenseLayer.Builder().nOut(units).activation(Activation.TANH).build(),
                new DenseLayer.Builder().nOut(7).activation(Activation.TANH).build(),
                new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).build());
    }

    @Property(tries = 20)
    void ofAnyShape(@ForAll("smooth") IUpdater updater, @ForAll @IntRange(min = 1, max = 40) int inputs,
            @ForAll @IntRange(min = 1, max = 50) int units, @ForAll @IntRange(min = 1, max = 20) int batch,
            @ForAll @IntRange(min = 1, max = 3) int threads) {
        try (Twins twins = twins(new NeuralNetConfiguration.Builder().updater(updater), inputs, units, batch,
                threads)) {
            twins.scrambled().agree(3);
        }
    }

    @Property(tries = 20)
    void penaltiesOfAnyStrength(@ForAll("smooth") IUpdater updater, @ForAll @IntRange(min = 1, max = 50) int units,
            @ForAll @IntRange(min = 1, max = 3) int threads, @ForAll @DoubleRange(max = 0.1) double l1,
            @ForAll @DoubleRange(max = 0.1) double l2, @ForAll @DoubleRange(max = 0.1) double decay) {
        try (Twins twins = twins(new NeuralNetConfiguration.Builder().updater(updater).l1(l1).l2(l2).l1Bias(l2)
                .l2Bias(l1), 5, units, 8, threads)) {
            twins.scrambled().agree(2);
        }
        try (Twins twins = twins(new NeuralNetConfiguration.Builder().updater(updater).weightDecay(decay), 5, units, 8,
                threads)) {
            twins.scrambled().agree(2);
        }
    }

    @Property(tries = 25)
    void clippingOfAnyShape(@ForAll GradientNormalization normalization,
            @ForAll @DoubleRange(min = 0.01, max = 1) double limit,
            @ForAll @DoubleRange(min = 0.01, max = 2) double norm,
            @ForAll @IntRange(min = 1, max = 40) int units, @ForAll @IntRange(min = 1, max = 3) int threads) {
        try (Twins twins = twins(new NeuralNetConfiguration.Builder().updater(new Sgd(0.1))
                .gradientNormalization(normalization).gradientNormalizationThreshold(limit), 9, units, 7, threads)) {
            twins.engine.clipGlobalNorm(norm);
            twins.dl4j.clipGlobalNorm(norm);
            twins.scrambled().agree(2);
        }
    }

    @Property(tries = 10)
    void schedulesOfTheRate(@ForAll @DoubleRange(min = 0.01, max = 0.1) double first,
            @ForAll @DoubleRange(min = 0.01, max = 0.1) double second,
            @ForAll @IntRange(min = 1, max = 3) int threads) {
        MapSchedule schedule = new MapSchedule(ScheduleType.ITERATION, Map.of(0, first, 2, second));
        IUpdater adam = Adam.builder().learningRateSchedule(schedule).epsilon(1e-3).build();
        for (IUpdater updater : List.of(new Sgd(schedule), adam)) {
            try (Twins twins =
                    twins(new NeuralNetConfiguration.Builder().updater(updater).weightDecay(0.01), threads)) {
                twins.agree(4);
            }
        }
    }

    /** Neighbours with equal updaters form one block in DL4J, others do not. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void updatersOfYourOwn(int threads) {
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new OwnUpdater(0.05)).l2(0.01),
                new int[] {11}, 3, 9, threads,
                new DenseLayer.Builder().nOut(5).activation(Activation.TANH).build(),
                new DenseLayer.Builder().nOut(20).activation(Activation.TANH).updater(smoothAdam()).build(),
                new DenseLayer.Builder().nOut(4).activation(Activation.TANH).updater(new OwnUpdater(0.01)).build(),
                new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).build())) {
            twins.scrambled().agree(3);
            twins.engine.learningRate(0.03);
            twins.dl4j.learningRate(0.03);
            twins.agree(3);
        }
    }

    @Test
    void weightDecayWithoutTheLearningRate() {
        try (Twins twins = twins(new NeuralNetConfiguration.Builder().updater(smoothAdam()).weightDecay(0.05, false)
                .weightDecayBias(0.02, false), 2)) {
            twins.scrambled().agree(4);
        }
    }

    @Test
    void differentUpdatersForBiasAndLayers() {
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(smoothAdam())
                .biasUpdater(new Nesterovs(0.02, 0.8)), new int[] {11}, 3, 9, 2,
                new DenseLayer.Builder().nOut(5).activation(Activation.TANH).updater(new RmsProp(0.01, 0.9, 1e-3))
                        .build(),
                new BatchNormalization(),
                new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).build())) {
            twins.agree(4);
        }
    }

    @ParameterizedTest
    @EnumSource(GradientNormalization.class)
    void clipsLikeDl4j(GradientNormalization normalization) {
        try (Twins twins = twins(new NeuralNetConfiguration.Builder().updater(smoothAdam())
                .gradientNormalization(normalization).gradientNormalizationThreshold(0.02), 3)) {
            twins.scrambled().agree(4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void rateSetFromOutside(int threads) {
        try (Twins twins = twins(new NeuralNetConfiguration.Builder().updater(smoothAdam()), threads)) {
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
