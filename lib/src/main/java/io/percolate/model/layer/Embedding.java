package io.percolate.model.layer;

import static io.percolate.model.declare.Option.Type.COUNT;

import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;

/** {@code embedding 1000 16}: a learned vector for each token. */
final class Embedding extends LayerKind {

    Embedding() {
        super("embedding", "a learned vector for each token",
                List.of(Option.required("inputDim", COUNT, "number of tokens, which are 0 to inputDim - 1"),
                        Option.required("outputDim", COUNT, "length of a vector")), WeightOptions.KERNEL);
    }

    @Override
    public int tokens(Declaration layer) {
        return layer.count("inputDim");
    }

    @Override
    public Optional<String> orderMistake(Place from) {
        return from.input() == null ? Optional.empty() : Optional.of("it takes the input's tokens itself");
    }

    @Override
    public BuilderCode code(Declaration layer, Site site) {
        InputType.InputTypeRecurrent input = (InputType.InputTypeRecurrent) site.from().output();
        BuilderCode code = BuilderCode.create(EmbeddingSequenceLayer.Builder.class).call("name", site.name());
        return WeightOptions.kernel(code, layer, site)
                .call("nIn", layer.count("inputDim")).call("nOut", layer.count("outputDim"))
                .call("inputLength", (int) input.getTimeSeriesLength()).call("build");
    }
}
