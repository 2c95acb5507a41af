package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.engine.dl4j.Dl4jStep;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Compares weight constraints of dense layers and of convolutions with DL4J's. */
class ConstraintTest {

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(4).activation(Activation.SOFTMAX).build();
    }

    private static Layer dense(int units, LayerConstraint... constraints) {
        return new DenseLayer.Builder().nOut(units).activation(Activation.TANH).constrainWeights(constraints).build();
    }

    private static Layer conv(int filters, LayerConstraint... constraints) {
        return new ConvolutionLayer.Builder(2, 3).nOut(filters).dataFormat(CNN2DFormat.NHWC)
                .activation(Activation.TANH).constrainWeights(constraints).build();
    }

    @Property(tries = 12)
    void ofDense(@ForAll @IntRange(min = 1, max = 20) int inputs, @ForAll @IntRange(min = 1, max = 40) int units,
            @ForAll @IntRange(min = 1, max = 9) int batch, @ForAll @IntRange(min = 1, max = 3) int threads,
            @ForAll @DoubleRange(min = 0.1, max = 2) double most) {
        for (LayerConstraint[] constraints : new LayerConstraint[][] {{new MaxNormConstraint(most, 0)},
            {new UnitNormConstraint(0)}, {new NonNegativeConstraint()},
            {new NonNegativeConstraint(), new MaxNormConstraint(most, 0)}}) {
            try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(0.1)).l2(0.01),
                    new int[] {inputs}, 4, batch, threads, dense(units, constraints), dense(5), output())) {
                twins.scrambled().agree(3);
            }
        }
    }

    @Property(tries = 6)
    void ofConvolutions(@ForAll @IntRange(min = 1, max = 20) int filters,
            @ForAll @IntRange(min = 1, max = 3) int threads, @ForAll @DoubleRange(min = 0.1, max = 1) double most) {
        for (LayerConstraint constraint : List.of(new MaxNormConstraint(most, 1, 2, 3), new UnitNormConstraint(1, 2, 3),
                new NonNegativeConstraint())) {
            try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(0.01)),
                    new int[] {6, 5, 2}, 4, 5, threads, conv(filters, constraint), conv(3, constraint), output())) {
                twins.scrambled().agree(3);
            }
        }
    }

    @Test
    void aHundredSteps() {
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Adam(2e-3)), new int[] {12}, 4, 32,
                2, dense(24, new MaxNormConstraint(0.5, 0)), dense(16, new UnitNormConstraint(0)), output())) {
            twins.loseAlike(100);
        }
    }

    @Test
    void alongOtherDimensionsOnDl4j() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().list()
                .layer(dense(5, new MaxNormConstraint(1, 1))).layer(output())
                .setInputType(Twins.inputType(new int[] {4})).build());
        network.init();
        try (TrainStep step = Engines.compile(network, new int[] {4}, 2)) {
            assertThat(step).isInstanceOf(Dl4jStep.class);
            assertThat(step.report()).contains("the weight constraint MaxNormConstraint");
        }
    }
}
