package io.percolate.model.layer;

import static io.percolate.model.declare.Option.Type.COUNT;
import static io.percolate.model.declare.Option.Type.REAL;

import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import io.percolate.model.vocabulary.Activations;
import io.percolate.model.vocabulary.Initializers;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;

/** {@code lstm 64}: long short-term memory; its last state, or with {@code returnSequences} all of them. */
final class Lstm extends SequenceLayer {

    Lstm() {
        super("lstm", "long short-term memory over the time steps",
                List.of(Option.required("units", COUNT, "values of its state"), WeightOptions.activation("tanh")),
                WeightOptions.join(List.of(RETURN_SEQUENCES,
                        Option.of("recurrentActivation", Activations.all(), "sigmoid", "function of its gates"),
                        Option.of("forgetBias", REAL, 1.0, "bias of the forget gate at the start"),
                        Option.of("recurrentInitializer", Initializers.all(), null,
                                "initial weights from state to state").as("recurrentInit")), WeightOptions.ALL));
    }

    @Override
    public BuilderCode code(Declaration layer, Site site) {
        BuilderCode code = BuilderCode.create(LSTM.Builder.class).call("name", site.name())
                .call("nOut", layer.count("units"))
                .call("gateActivationFunction", layer.term("recurrentActivation").dl4j())
                .call("forgetGateBiasInit", layer.real("forgetBias"));
        if (layer.get("recurrentInitializer") != null) {
            code.call("weightInitRecurrent", layer.term("recurrentInitializer").dl4j());
        }
        BuilderCode all = WeightOptions.weights(code, layer, site, 0); // weights: (inputs, gates of the units)
        return layer.flag("returnSequences") ? all : BuilderCode.create(LastTimeStep.class, all);
    }
}
