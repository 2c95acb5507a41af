package io.percolate.model.layer;

import static io.percolate.model.declare.Option.Type.FLAG;
import static io.percolate.model.declare.Option.Type.REAL;

import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;

/** {@code batchnorm}: zero mean and unit variance over the batch, then a learned scale and shift. */
final class BatchNorm extends LayerKind {

    BatchNorm() {
        super("batchnorm", "zero mean and unit variance over the batch, then a learned scale and shift", List.of(),
                List.of(Option.of("momentum", REAL, 0.9, "share of the old in the running statistics"),
                        Option.of("epsilon", REAL, 1e-5, "keeps the divisor away from 0"),
                        Option.of("scale", FLAG, true, "whether scale and shift are learned"),
                        Option.of("gammaInitializer", REAL, 1.0, "scale at the start").as("gamma"),
                        Option.of("betaInitializer", REAL, 0.0, "shift at the start").as("beta"),
                        WeightOptions.TRAINABLE));
    }

    @Override
    public Optional<String> orderMistake(Place from) {
        if (from.flat()) {
            return Optional.of("put it before flatten or after dense");
        }
        return from.isSequence() ? Optional.of("for a sequence use layernorm") : Optional.empty();
    }

    @Override
    public BuilderCode code(Declaration layer, Site site) {
        BuilderCode code = BuilderCode.create(BatchNormalization.Builder.class).call("name", site.name())
                .call("decay", layer.real("momentum")).call("eps", layer.real("epsilon"))
                .call("lockGammaBeta", !layer.flag("scale"));
        if (layer.real("gammaInitializer") != 1) {
            code.call("gamma", layer.real("gammaInitializer"));
        }
        WeightOptions.unlessZero(code, "beta", layer.real("betaInitializer"));
        return code.call("build");
    }
}
