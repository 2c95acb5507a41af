package io.percolate.model.layer;

import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import java.util.List;

/** <code>residual { ... }</code>: adds its input to the output of the layers inside. */
final class Residual extends LayerKind {

    Residual() {
        super("residual", "adds its input to what the layers in its braces make of it", List.of(), List.of());
    }

    @Override
    public BuilderCode code(Declaration layer, Site site) {
        throw new IllegalStateException("a residual sum is a vertex, not a layer");
    }
}
