package io.percolate.model.vocabulary;

import io.percolate.Registry;
import io.percolate.Registry.Registration;
import io.percolate.model.declare.Term;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.weights.WeightInit;

/** Weight initializers, under the names of Keras or of the papers that introduced them. */
public final class Initializers {

    private static final Registry<Term> ALL = new Registry<>("initializer", List.of(
            new Term("xavier", "normal, variance 2 / (inputs + outputs); Keras's glorot_normal", WeightInit.XAVIER),
            new Term("xavier_uniform", "uniform, variance 2 / (inputs + outputs)", WeightInit.XAVIER_UNIFORM),
            new Term("he", "normal, variance 2 / inputs", WeightInit.RELU),
            new Term("he_uniform", "uniform, variance 2 / inputs", WeightInit.RELU_UNIFORM),
            new Term("lecun", "normal, variance 1 / inputs", WeightInit.LECUN_NORMAL),
            new Term("lecun_uniform", "uniform within 3 / sqrt(inputs) of 0", WeightInit.LECUN_UNIFORM),
            new Term("normal", "normal, variance 1 / inputs", WeightInit.NORMAL),
            new Term("uniform", "uniform within 1 / sqrt(inputs) of 0", WeightInit.UNIFORM),
            new Term("zeros", "0", WeightInit.ZERO),
            new Term("ones", "1", WeightInit.ONES),
            new Term("identity", "the identity matrix, for as many outputs as inputs", WeightInit.IDENTITY)))
            .alias(Map.of("glorot_normal", "xavier", "glorot_uniform", "xavier_uniform", "he_normal", "he",
                    "lecun_normal", "lecun"));

    private Initializers() {
    }

    /** The names: {@code xavier xavier_uniform he ...}. */
    public static List<String> names() {
        return ALL.names();
    }

    /** The words, for an option that is one of them. */
    public static Registry<Term> all() {
        return ALL;
    }

    /**
     * Registers an initializer under a name.
     *
     * @param initializer with a {@code WeightInit} or the code of an {@code IWeightInit}
     * @return removes it when closed
     * @throws io.percolate.PercolateException when the library has one of this name
     */
    public static Registration register(Term initializer) {
        return ALL.register(initializer);
    }
}
