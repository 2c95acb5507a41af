package io.percolate.model.layer;

import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import io.percolate.model.vocabulary.Activations;
import io.percolate.model.vocabulary.Loss;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;

/** {@code activation relu}: an activation function on its own. */
final class ActivationOnly extends LayerKind {

    ActivationOnly() {
        super("activation", "an activation function on its own",
                List.of(Option.required("function", Activations.all(), "which one")), List.of());
    }

    @Override
    public BuilderCode code(Declaration layer, Site site) {
        return BuilderCode.create(ActivationLayer.Builder.class).call("name", site.name())
                .call("activation", layer.term("function").dl4j()).call("build");
    }

    @Override
    public Optional<String> lastActivation(Declaration layer) {
        return Optional.of((String) layer.get("function"));
    }

    @Override
    public BuilderCode lastCode(Declaration layer, Site site, Loss loss) {
        return BuilderCode.create(LossLayer.Builder.class, loss.code((String) layer.get("function"),
                        (int) site.from().output().arrayElementsPerExample()))
                .call("name", site.name()).call("activation", layer.term("function").dl4j()).call("build");
    }

    /** The output shape is the input shape, even where DL4J expects a row. */
    @Override
    public Place place(Site site, BuilderCode code) {
        InputType output = site.from().output();
        boolean flat = site.from().flat() && output.getType() == InputType.Type.CNN;
        return new Place(this, site.name(), code, site.from().name(), null, output, flat);
    }
}
