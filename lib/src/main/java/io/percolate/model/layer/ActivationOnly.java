package io.percolate.model.layer;

import static io.percolate.model.declare.Option.Type.REAL;

import io.percolate.PercolateException;
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
import org.nd4j.linalg.activations.impl.ActivationLReLU;

/** {@code activation relu}: an activation function on its own. */
final class ActivationOnly extends LayerKind {

    private static final double SLOPE = 0.01;

    ActivationOnly() {
        super("activation", "an activation function on its own",
                List.of(Option.required("function", Activations.all(), "which one")),
                List.of(Option.of("negativeSlope", REAL, SLOPE, "of leakyrelu, below 0").as("slope")));
    }

    @Override
    public BuilderCode code(Declaration layer, Site site) {
        return BuilderCode.create(ActivationLayer.Builder.class).call("name", site.name())
                .call("activation", function(layer)).call("build");
    }

    private static Object function(Declaration layer) {
        double slope = layer.real("negativeSlope");
        boolean leaky = layer.get("function").equals("leakyrelu");
        if (slope != SLOPE && !leaky) {
            throw new PercolateException("Only leakyrelu has a slope: leave out slope=" + slope + ".");
        }
        return leaky && slope != SLOPE ? BuilderCode.create(ActivationLReLU.class, slope)
                : layer.term("function").dl4j();
    }

    @Override
    public Optional<String> lastActivation(Declaration layer) {
        return Optional.of((String) layer.get("function"));
    }

    @Override
    public BuilderCode lastCode(Declaration layer, Site site, Loss loss) {
        return BuilderCode.create(LossLayer.Builder.class, loss.code((String) layer.get("function"),
                        (int) site.from().output().arrayElementsPerExample()))
                .call("name", site.name()).call("activation", function(layer)).call("build");
    }

    /** The output shape is the input shape, even where DL4J expects a row. */
    @Override
    public Place place(Site site, BuilderCode code) {
        InputType output = site.from().output();
        boolean flat = site.from().flat() && output.getType() == InputType.Type.CNN;
        return new Place(this, site.name(), code, site.from().name(), null, output, flat);
    }
}
