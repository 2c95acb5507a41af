package io.percolate.model.layer;

import static io.percolate.model.declare.Option.Type.COUNT;

import io.percolate.PercolateException;
import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import java.util.List;

/** {@code attention 64 heads=4}: self-attention over the time steps. */
final class Attention extends SequenceLayer {

    Attention() {
        super("attention", "self-attention over the time steps",
                List.of(Option.required("units", COUNT, "values of each time step that come out")),
                WeightOptions.join(List.of(Option.of("numHeads", COUNT, 1, "heads, which share the units").as("heads")),
                        WeightOptions.KERNEL));
    }

    @Override
    public BuilderCode code(Declaration layer, Site site) {
        int units = layer.count("units");
        int heads = layer.count("numHeads");
        if (units % heads != 0) {
            throw new PercolateException(site.name() + " cannot share " + units + " units among " + heads
                    + " heads: choose a number of units that the heads divide.");
        }
        BuilderCode code = BuilderCode.create(io.percolate.dl4j.Attention.Builder.class).call("name", site.name());
        return WeightOptions.kernel(code, layer, site).call("nOut", units).call("nHeads", heads)
                .call("headSize", units / heads).call("projectInput", true).call("build");
    }
}
