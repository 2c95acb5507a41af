package io.percolate.model.layer;

import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import java.util.List;
import java.util.Optional;

/** {@code flatten}: one row of an image; DL4J needs no layer for it. */
final class Flatten extends LayerKind {

    Flatten() {
        super("flatten", "one row of an image", List.of(), List.of());
    }

    @Override
    public Reads reads() {
        return Reads.IMAGE;
    }

    @Override
    public Optional<String> orderMistake(Place from) {
        return from.isSequence() ? Optional.of("for a sequence use globalpool or lstm") : Optional.empty();
    }

    @Override
    public BuilderCode code(Declaration layer, Site site) {
        return null;
    }

    @Override
    public Place place(Site site, BuilderCode code) {
        return new Place(this, site.name(), null, site.from().name(), null, site.from().output(), true);
    }
}
