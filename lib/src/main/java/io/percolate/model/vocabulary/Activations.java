package io.percolate.model.vocabulary;

import io.percolate.model.declare.Keyword;
import java.util.Locale;
import org.nd4j.linalg.activations.Activation;

/** Activation functions under Keras's names. */
public enum Activations implements Keyword {
    LINEAR(Activation.IDENTITY), RELU(Activation.RELU), SIGMOID(Activation.SIGMOID), TANH(Activation.TANH),
    SOFTMAX(Activation.SOFTMAX), LEAKYRELU(Activation.LEAKYRELU), ELU(Activation.ELU), SELU(Activation.SELU),
    GELU(Activation.GELU), SWISH(Activation.SWISH), MISH(Activation.MISH), SOFTPLUS(Activation.SOFTPLUS),
    SOFTSIGN(Activation.SOFTSIGN), RELU6(Activation.RELU6), HARDSIGMOID(Activation.HARDSIGMOID),
    HARDTANH(Activation.HARDTANH), CUBE(Activation.CUBE);

    public final Activation dl4j;

    Activations(Activation dl4j) {
        this.dl4j = dl4j;
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
