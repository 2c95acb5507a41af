package io.percolate.model.layer;

import static io.percolate.model.declare.Option.Type.SIZE;

import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import java.util.List;
import java.util.Optional;

/** {@code input 28x28}: the shape of one example. */
final class Input extends LayerKind {

    Input() {
        super("input", "the shape of one example", List.of(Option.required("shape", SIZE,
                "height x width x channels, time x features, or values")), List.of());
    }

    @Override
    public Optional<String> orderMistake(Place from) {
        return Optional.of("the input stands only in the first line");
    }

    @Override
    public BuilderCode code(Declaration layer, Site site) {
        throw new IllegalStateException("the input has no DL4J layer");
    }

    /** The shape comes from the data. */
    @Override
    public Optional<Option> varied(String setting) {
        return Optional.empty();
    }
}
