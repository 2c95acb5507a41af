package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.op.Mish;
import io.percolate.engine.cpu.op.Signal;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Compares every activation function with DL4J's: inside a layer, as a separate layer and on the input itself. */
class ActivationTest {

    private static void compare(IActivation activation, int inputs, int units, int batch, int threads) {
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(0.1)), new int[] {inputs}, 3,
                batch, threads, new ActivationLayer(activation),
                new DenseLayer.Builder().nOut(units).activation(activation).build(),
                new ActivationLayer(activation), new OutputLayer.Builder(LossFunction.MCXENT).nOut(3)
                        .activation(Activation.SOFTMAX).build())) {
            twins.scrambled().agree(2);
        }
    }

    @Property(tries = 8)
    void trainsLikeDl4j(@ForAll @IntRange(min = 1, max = 20) int inputs, @ForAll @IntRange(min = 1, max = 40) int units,
            @ForAll @IntRange(min = 1, max = 20) int batch, @ForAll @IntRange(min = 1, max = 3) int threads) {
        for (Activation activation : List.of(Activation.IDENTITY, Activation.RELU, Activation.LEAKYRELU,
                Activation.SIGMOID, Activation.TANH, Activation.ELU, Activation.SELU, Activation.GELU,
                Activation.SWISH, Activation.SOFTPLUS, Activation.SOFTMAX, Activation.SOFTSIGN, Activation.HARDSIGMOID,
                Activation.HARDTANH, Activation.RELU6, Activation.MISH)) {
            compare(activation.getActivationFunction(), inputs, units, batch, threads);
        }
    }

    @Property(tries = 8)
    void leakyReluOfAnySlope(@ForAll @IntRange(min = 1, max = 40) int units,
            @ForAll @DoubleRange(max = 1) double slope) {
        compare(new ActivationLReLU(slope), 7, units, 5, 2);
    }

    /** Only one, because three in a row raise to the 27th power. */
    @Property(tries = 8)
    void cube(@ForAll @IntRange(min = 1, max = 40) int units, @ForAll @IntRange(min = 1, max = 3) int threads) {
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(0.01)), new int[] {7}, 3, 5,
                threads, new DenseLayer.Builder().nOut(units).activation(Activation.CUBE).build(),
                new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).build())) {
            twins.scrambled().agree(2);
        }
    }

    @Test
    void mishOfLargeInputsIsTheInput() {
        float[] x = {-90, -30, 19, 21, 60, 90, 1e4f, 1e30f};
        Signal in = Signal.make(Shape.vector(x.length), 1, false);
        System.arraycopy(x, 0, in.value, 0, x.length);
        Mish mish = new Mish(in, 1);
        mish.forward(1, false);
        Arrays.fill(mish.out.gradient, 1);
        mish.backward(1);
        for (int i = 0; i < x.length; i++) {
            assertThat(mish.out.value[i]).isCloseTo(x[i] > 0 ? x[i] : 0, Offset.offset(1e-6f * Math.abs(x[i])));
            assertThat(in.gradient[i]).isCloseTo(x[i] > 0 ? 1 : 0, Offset.offset(1e-6f));
        }
    }
}
