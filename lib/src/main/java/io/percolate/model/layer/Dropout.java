package io.percolate.model.layer;

import static io.percolate.model.declare.Option.Type.REAL;

import io.percolate.PercolateException;
import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;

/** {@code dropout 0.2}: in training, zeroes a share of the values and scales the rest by 1 / (1 - rate). */
final class Dropout extends LayerKind {

    Dropout() {
        super("dropout", "in training, zeroes a share of the values and scales up the rest",
                List.of(Option.required("rate", REAL, "share that is zeroed, from 0 to below 1")), List.of());
    }

    @Override
    public BuilderCode code(Declaration layer, Site site) {
        double rate = layer.real("rate");
        if (rate < 0 || rate >= 1) {
            throw new PercolateException(site.name() + " drops a share of " + rate
                    + ": give one from 0 up to, but not, 1.");
        }
        return BuilderCode.create(DropoutLayer.Builder.class, 1 - rate).call("name", site.name()).call("build");
    }

    /** The rate can also be set by the name of the layer. */
    @Override
    public Optional<Option> varied(String setting) {
        return super.varied(setting.equals("dropout") ? "rate" : setting);
    }
}
