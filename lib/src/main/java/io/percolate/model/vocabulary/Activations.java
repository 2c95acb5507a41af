package io.percolate.model.vocabulary;

import io.percolate.Registry;
import io.percolate.Registry.Registration;
import io.percolate.model.declare.Term;
import java.util.List;
import org.nd4j.linalg.activations.Activation;

/**
 * Activation functions under Keras's names.
 *
 * <pre>{@code
 * Activations.register(new Term("sine", "sin x", BuilderCode.create(Sine.class)));
 * Model.parse("input 2\ndense 16 sine\ndense 1");
 * }</pre>
 */
public final class Activations {

    private static final Registry<Term> ALL = new Registry<>("activation", List.of(
            new Term("linear", "x", Activation.IDENTITY),
            new Term("relu", "max(0, x)", Activation.RELU),
            new Term("sigmoid", "1 / (1 + exp(-x))", Activation.SIGMOID),
            new Term("tanh", "hyperbolic tangent", Activation.TANH),
            new Term("softmax", "exp(x_i) / sum exp(x_j)", Activation.SOFTMAX),
            new Term("leakyrelu", "x above 0, else 0.01 x", Activation.LEAKYRELU),
            new Term("elu", "x above 0, else exp(x) - 1", Activation.ELU),
            new Term("selu", "scaled elu that keeps mean 0 and variance 1", Activation.SELU),
            new Term("gelu", "x times the normal distribution function of x", Activation.GELU),
            new Term("swish", "x sigmoid(x)", Activation.SWISH),
            new Term("mish", "x tanh(softplus(x))", Activation.MISH),
            new Term("softplus", "log(1 + exp(x))", Activation.SOFTPLUS),
            new Term("softsign", "x / (1 + |x|)", Activation.SOFTSIGN),
            new Term("relu6", "min(max(0, x), 6)", Activation.RELU6),
            new Term("hardsigmoid", "min(1, max(0, 0.2 x + 0.5))", Activation.HARDSIGMOID),
            new Term("hardtanh", "min(1, max(-1, x))", Activation.HARDTANH),
            new Term("cube", "x^3", Activation.CUBE)));

    private Activations() {
    }

    /** The names: {@code linear relu sigmoid ...}. */
    public static List<String> names() {
        return ALL.names();
    }

    /** The words, for an option that is one of them. */
    public static Registry<Term> all() {
        return ALL;
    }

    /**
     * Registers a function under a name.
     *
     * @param function with an {@code Activation} or the code of an {@code IActivation}
     * @return removes it when closed
     * @throws io.percolate.PercolateException when the library has one of this name
     */
    public static Registration register(Term function) {
        return ALL.register(function);
    }
}
