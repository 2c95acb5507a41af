package io.percolate.engine;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Every activation function against DL4J's, inside a layer, as a layer of its own and on the input itself. */
class ActivationTest {

    @ParameterizedTest
    @EnumSource(value = Activation.class, names = {"IDENTITY", "RELU", "LEAKYRELU", "SIGMOID", "TANH", "ELU", "SELU",
        "GELU", "SWISH", "SOFTPLUS", "SOFTMAX"})
    void trainsLikeDl4j(Activation activation) {
        for (int units : new int[] {1, 5, 16, 37}) {
            try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(0.1)), new int[] {9}, 3,
                    13, 2, new ActivationLayer(activation),
                    new DenseLayer.Builder().nOut(units).activation(activation).build(),
                    new ActivationLayer(activation), new OutputLayer.Builder(LossFunction.MCXENT).nOut(3)
                            .activation(Activation.SOFTMAX).build())) {
                twins.scrambled().agree(3);
            }
        }
    }
}
