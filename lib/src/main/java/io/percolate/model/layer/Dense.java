package io.percolate.model.layer;

import static io.percolate.model.declare.Option.Type.COUNT;
import static io.percolate.model.declare.Option.Type.FLAG;

import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import io.percolate.model.vocabulary.Loss;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;

/** {@code dense 128 relu}: {@code activation(W x + b)}. */
final class Dense extends LayerKind {

    Dense() {
        super("dense", "activation(W x + b)",
                List.of(Option.required("units", COUNT, "values that come out"), WeightOptions.activation("linear")),
                WeightOptions.join(WeightOptions.ALL, WeightOptions.USE_BIAS,
                        Option.of("layerNorm", FLAG, false, "normalizes W x over the units of each example")));
    }

    @Override
    public Optional<String> orderMistake(Place from) {
        return from.isImage() ? Optional.of("put flatten or globalpool before it") : Optional.empty();
    }

    @Override
    public BuilderCode code(Declaration layer, Site site) {
        return dense(BuilderCode.create(DenseLayer.Builder.class), layer, site);
    }

    @Override
    public Optional<String> lastActivation(Declaration layer) {
        return Optional.of((String) layer.get("activation"));
    }

    @Override
    public BuilderCode lastCode(Declaration layer, Site site, Loss loss) {
        return dense(BuilderCode.create(OutputLayer.Builder.class, loss.code((String) layer.get("activation"),
                layer.count("units"))), layer, site);
    }

    private static BuilderCode dense(BuilderCode code, Declaration layer, Site site) {
        code.call("name", site.name()).call("nOut", layer.count("units"));
        if (layer.flag("layerNorm")) {
            code.call("hasLayerNorm", true);
        }
        return WeightOptions.weights(code, layer, site, 0); // weights: (inputs, units)
    }
}
