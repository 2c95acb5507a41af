package io.percolate.model.layer;

import static io.percolate.model.declare.Option.Type.COUNT;

import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import io.percolate.model.vocabulary.Initializers;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;

/**
 * {@code rnn 64}: simple recurrent layer; its last state, or with {@code returnSequences} all of them. It has no
 * constraints, because DL4J's layer ignores them.
 */
final class Rnn extends SequenceLayer {

    Rnn() {
        super("rnn", "simple recurrent layer over the time steps, h = tanh(x W + h R + b)",
                List.of(Option.required("units", COUNT, "values of its state"), WeightOptions.activation("tanh")),
                WeightOptions.join(List.of(RETURN_SEQUENCES,
                        Option.of("recurrentInitializer", Initializers.all(), null,
                                "initial weights from state to state").as("recurrentInit")), WeightOptions.KERNEL));
    }

    @Override
    public BuilderCode code(Declaration layer, Site site) {
        BuilderCode code = BuilderCode.create(SimpleRnn.Builder.class).call("name", site.name())
                .call("nOut", layer.count("units")).call("activation", layer.term("activation").dl4j());
        if (layer.get("recurrentInitializer") != null) {
            code.call("weightInitRecurrent", layer.term("recurrentInitializer").dl4j());
        }
        BuilderCode all = WeightOptions.kernel(code, layer, site).call("build");
        return layer.flag("returnSequences") ? all : BuilderCode.create(LastTimeStep.class, all);
    }
}
