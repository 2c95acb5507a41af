package io.percolate.model.layer;

import static io.percolate.model.declare.Option.Type.REAL;

import io.percolate.dl4j.LayerNormalization;
import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import java.util.List;
import java.util.Optional;

/** {@code layernorm}: zero mean and unit variance over the features of each example, then a learned scale and shift. */
final class LayerNorm extends LayerKind {

    LayerNorm() {
        super("layernorm", "zero mean and unit variance over the features, then a learned scale and shift", List.of(),
                List.of(Option.of("epsilon", REAL, 1e-5, "keeps the divisor away from 0"),
                        WeightOptions.TRAINABLE));
    }

    @Override
    public Optional<String> orderMistake(Place from) {
        return from.kind() instanceof GlobalPool && from.flat() ? Optional.of("put it before the globalpool")
                : Optional.empty();
    }

    @Override
    public BuilderCode code(Declaration layer, Site site) {
        return BuilderCode.create(LayerNormalization.Builder.class).call("name", site.name())
                .call("epsilon", layer.real("epsilon")).call("build");
    }
}
