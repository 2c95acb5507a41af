package io.percolate.engine;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Compares dense layers with DL4J's. */
class DenseTest {

    private static Twins twins(int inputs, int hidden, int outputs, int batch, int threads, boolean bias) {
        return Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(0.5)), new int[] {inputs}, outputs, batch,
                threads, new DenseLayer.Builder().nOut(hidden).activation(Activation.RELU).hasBias(bias).build(),
                new OutputLayer.Builder(LossFunction.MCXENT).nOut(outputs).activation(Activation.SOFTMAX).build());
    }

    @Property(tries = 30)
    void trainsLikeDl4j(@ForAll @IntRange(min = 1, max = 70) int inputs,
            @ForAll @IntRange(min = 1, max = 140) int hidden,
            @ForAll @IntRange(min = 2, max = 40) int outputs, @ForAll @IntRange(min = 1, max = 40) int batch,
            @ForAll @IntRange(min = 1, max = 3) int threads, @ForAll boolean bias) {
        try (Twins twins = twins(inputs, hidden, outputs, batch, threads, bias)) {
            twins.scrambled().agree(3);
        }
    }

    @Test
    void theSizeOfMnist() {
        try (Twins twins = twins(784, 128, 10, 64, 2, true)) {
            twins.agree(5);
        }
    }
}
