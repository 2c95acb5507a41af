package io.percolate.model.build;

import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.layer.Place;
import io.percolate.model.vocabulary.Optimizers;
import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** The DL4J configuration of a model, as code. */
public final class NetworkCode {

    private NetworkCode() {
    }

    /** A {@code MultiLayerConfiguration}, or a {@code ComputationGraphConfiguration} when there are residual sums. */
    public static BuilderCode of(ModelSpec spec, Places places) {
        List<Place> parts = places.all().stream().filter(NetworkCode::exists).toList();
        return parts.stream().anyMatch(place -> place.shortcut() != null)
                ? graph(spec, places, parts) : sequence(spec, parts);
    }

    /** Layers and sums; the input and flatten are not part of a DL4J network. */
    private static boolean exists(Place place) {
        return place.code() != null || place.shortcut() != null;
    }

    private static BuilderCode sequence(ModelSpec spec, List<Place> parts) {
        BuilderCode code = common(spec).call("list");
        parts.forEach(place -> code.call("layer", place.code()));
        return code.call("setInputType", spec.inputType()).call("build");
    }

    private static BuilderCode graph(ModelSpec spec, Places places, List<Place> parts) {
        BuilderCode code = common(spec).call("graphBuilder").call("addInputs", (Object) new String[] {Places.INPUT});
        for (Place place : parts) {
            String from = places.source(place.input());
            if (place.shortcut() == null) {
                code.call("addLayer", place.name(), place.code(), new String[] {from});
            } else {
                BuilderCode sum = BuilderCode.create(ElementWiseVertex.class, ElementWiseVertex.Op.Add);
                code.call("addVertex", place.name(), sum, new String[] {from, places.source(place.shortcut())});
            }
        }
        return code.call("setOutputs", (Object) new String[] {places.last().name()})
                .call("setInputTypes", new BuilderCode.Many(InputType.class, List.of(spec.inputType()))).call("build");
    }

    private static BuilderCode common(ModelSpec spec) {
        Declaration optimizer = spec.optimizer();
        BuilderCode code = BuilderCode.create(NeuralNetConfiguration.Builder.class).call("seed", spec.seed())
                .call("updater", Optimizers.code(optimizer));
        if (optimizer.real("clipvalue") > 0) {
            clip(code, GradientNormalization.ClipElementWiseAbsoluteValue, optimizer.real("clipvalue"));
        } else if (optimizer.real("clipnorm") > 0) {
            clip(code, GradientNormalization.ClipL2PerParamType, optimizer.real("clipnorm"));
        }
        return code;
    }

    private static void clip(BuilderCode code, GradientNormalization how, double limit) {
        code.call("gradientNormalization", how).call("gradientNormalizationThreshold", limit);
    }
}
