package io.percolate.model;

import static io.percolate.model.Option.Type.COUNT;
import static io.percolate.model.Option.Type.FLAG;
import static io.percolate.model.Option.Type.REAL;
import static io.percolate.model.Option.Type.SIZE;
import static io.percolate.model.Option.required;

import java.util.List;
import java.util.Locale;

/** The layers of the text form and the options that each takes. */
enum LayerKind implements Kind {
    INPUT(List.of(required("shape", SIZE)), List.of()),
    FLATTEN(List.of(), List.of()),
    DENSE(List.of(required("units", COUNT), Shared.ACTIVATION), Shared.WEIGHTS),
    DROPOUT(List.of(required("rate", REAL)), List.of());

    private final List<Option> positional;
    private final List<Option> named;

    LayerKind(List<Option> positional, List<Option> named) {
        this.positional = positional;
        this.named = named;
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

        static final Option ACTIVATION = Option.of("activation", Activations.class, "linear");
        static final List<Option> WEIGHTS = List.of(
                Option.of("kernelInitializer", Initializers.class, "xavier").as("init"),
                Option.of("biasInitializer", REAL, 0.0).as("bias"), Option.of("useBias", FLAG, true),
                Option.of("l1", REAL, 0.0), Option.of("l2", REAL, 0.0));
    }
}
