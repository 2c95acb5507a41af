package io.percolate.model.layer;

import static io.percolate.model.declare.Option.Type.COUNT;
import static io.percolate.model.declare.Option.Type.FLAG;
import static io.percolate.model.declare.Option.Type.REAL;
import static io.percolate.model.declare.Option.Type.SIZE;
import static io.percolate.model.declare.Option.required;

import io.percolate.model.declare.Declarable;
import io.percolate.model.declare.Option;
import io.percolate.model.vocabulary.Activations;
import io.percolate.model.vocabulary.Initializers;
import io.percolate.model.vocabulary.Paddings;
import io.percolate.model.vocabulary.Poolings;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The layers of the text form and the options that each takes. */
public enum LayerKind implements Declarable {
    INPUT(List.of(required("shape", SIZE))),
    FLATTEN(List.of()),
    DENSE(List.of(required("units", COUNT), Shared.activation("linear")), Shared.WEIGHTS,
            List.of(Shared.USE_BIAS, Option.of("layerNorm", FLAG, false))),
    CONV(List.of(required("filters", COUNT), required("kernelSize", SIZE), Shared.activation("linear")),
            Shared.WINDOW, List.of(Option.of("dilationRate", SIZE, new int[] {1, 1}).as("dilation")), Shared.WEIGHTS,
            List.of(Shared.USE_BIAS)),
    MAXPOOL(List.of(Shared.POOL_SIZE), Shared.WINDOW),
    AVGPOOL(List.of(Shared.POOL_SIZE), Shared.WINDOW),
    GLOBALPOOL(List.of(Option.of("pooling", Poolings.class, "avg"))),
    BATCHNORM(List.of(), List.of(Option.of("momentum", REAL, 0.9), Option.of("epsilon", REAL, 1e-5),
            Option.of("scale", FLAG, true), Option.of("gammaInitializer", REAL, 1.0).as("gamma"),
            Option.of("betaInitializer", REAL, 0.0).as("beta"))),
    LAYERNORM(List.of(), List.of(Option.of("epsilon", REAL, 1e-5))),
    DROPOUT(List.of(required("rate", REAL))),
    EMBEDDING(List.of(required("inputDim", COUNT), required("outputDim", COUNT)), Shared.KERNEL),
    LSTM(List.of(required("units", COUNT), Shared.activation("tanh")), Shared.RECURRENT,
            List.of(Option.of("forgetBias", REAL, 1.0),
            Option.of("recurrentInitializer", Initializers.class, null).as("recurrentInit")), Shared.WEIGHTS),
    GRU(List.of(required("units", COUNT)), Shared.RETURN_SEQUENCES, Shared.KERNEL),
    ATTENTION(List.of(required("units", COUNT)), List.of(Option.of("numHeads", COUNT, 1).as("heads")), Shared.KERNEL),
    ACTIVATION(List.of(Option.word("function", Activations.class))),
    RESIDUAL(List.of());

    private final List<Option> positional;
    private final List<Option> named;

    @SafeVarargs
    LayerKind(List<Option> positional, List<Option>... named) {
        this.positional = positional;
        this.named = Stream.of(named).flatMap(List::stream).toList();
    }

    /** Whether it reads a sequence. */
    public boolean recurrent() {
        return this == LSTM || this == GRU || this == ATTENTION;
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Option> positional() {
        return positional;
    }

    @Override
    public List<Option> named() {
        return named;
    }

    /** Options of several layers. */
    private static final class Shared {

        /** DL4J's LSTM has biases always. */
        static final Option USE_BIAS = Option.of("useBias", FLAG, true);
        static final Option POOL_SIZE = Option.of("poolSize", SIZE, new int[] {2, 2});
        static final List<Option> RETURN_SEQUENCES = List.of(Option.of("returnSequences", FLAG, false));
        static final List<Option> RECURRENT = List.of(RETURN_SEQUENCES.get(0),
                Option.of("recurrentActivation", Activations.class, "sigmoid"));
        static final List<Option> WINDOW = List.of(Option.of("strides", SIZE, null),
                Option.of("padding", Paddings.class, "valid"));
        static final List<Option> KERNEL = List.of(
                Option.of("kernelInitializer", Initializers.class, "xavier").as("init"),
                Option.of("l1", REAL, 0.0), Option.of("l2", REAL, 0.0));
        static final List<Option> WEIGHTS = Stream.concat(KERNEL.stream(), Stream.of(
                Option.of("biasInitializer", REAL, 0.0).as("bias"),
                Option.of("biasL1", REAL, 0.0), Option.of("biasL2", REAL, 0.0), Option.of("maxNorm", REAL, 0.0),
                Option.of("unitNorm", FLAG, false), Option.of("nonNegative", FLAG, false),
                Option.of("dropConnect", REAL, 0.0))).toList();

        static Option activation(String standard) {
            return Option.of("activation", Activations.class, standard);
        }
    }
}
