package io.percolate.model.layer;

import static io.percolate.model.declare.Option.Type.COUNT;

import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import java.util.List;

/** {@code gru 64}: gated recurrent unit; its last state, or with {@code returnSequences} all of them. */
final class Gru extends SequenceLayer {

    Gru() {
        super("gru", "gated recurrent unit over the time steps",
                List.of(Option.required("units", COUNT, "values of its state")),
                WeightOptions.join(List.of(RETURN_SEQUENCES), WeightOptions.KERNEL));
    }

    @Override
    public BuilderCode code(Declaration layer, Site site) {
        BuilderCode code = BuilderCode.create(io.percolate.dl4j.Gru.Builder.class).call("name", site.name());
        return WeightOptions.kernel(code, layer, site).call("nOut", layer.count("units"))
                .call("returnSequences", layer.flag("returnSequences")).call("build");
    }
}
