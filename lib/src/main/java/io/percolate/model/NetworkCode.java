package io.percolate.model;

import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** The DL4J configuration of a model, as code. */
final class NetworkCode {

    private NetworkCode() {
    }

    /** A {@code MultiLayerConfiguration}, or a {@code ComputationGraphConfiguration} when there are residual sums. */
    static Code of(ModelSpec spec, Plan plan) {
        List<Plan.Place> places = plan.places().stream().filter(NetworkCode::exists).toList();
        return places.stream().anyMatch(place -> place.shortcut() != null)
                ? graph(spec, plan, places) : sequence(spec, places);
    }

    /** Layers and sums; the input and flatten are no parts of a DL4J network. */
    private static boolean exists(Plan.Place place) {
        return place.code() != null || place.shortcut() != null;
    }

    private static Code sequence(ModelSpec spec, List<Plan.Place> places) {
        Code code = common(spec).call("list");
        places.forEach(place -> code.call("layer", place.code()));
        return code.call("setInputType", spec.inputType()).call("build");
    }

    private static Code graph(ModelSpec spec, Plan plan, List<Plan.Place> places) {
        Code code = common(spec).call("graphBuilder").call("addInputs", (Object) new String[] {Plan.INPUT});
        for (Plan.Place place : places) {
            String from = plan.source(place.input());
            if (place.shortcut() == null) {
                code.call("addLayer", place.name(), place.code(), new String[] {from});
            } else {
                Code sum = Code.create(ElementWiseVertex.class, ElementWiseVertex.Op.Add);
                code.call("addVertex", place.name(), sum, new String[] {from, plan.source(place.shortcut())});
            }
        }
        return code.call("setOutputs", (Object) new String[] {plan.last().name()})
                .call("setInputTypes", new Code.Many(InputType.class, List.of(spec.inputType()))).call("build");
    }

    private static Code common(ModelSpec spec) {
        Optimizer optimizer = spec.optimizer();
        Code code = Code.create(NeuralNetConfiguration.Builder.class).call("seed", spec.seed())
                .call("updater", optimizer.code());
        if (optimizer.option("clipvalue") > 0) {
            clip(code, GradientNormalization.ClipElementWiseAbsoluteValue, optimizer.option("clipvalue"));
        } else if (optimizer.option("clipnorm") > 0) {
            clip(code, GradientNormalization.ClipL2PerParamType, optimizer.option("clipnorm"));
        }
        return code;
    }

    private static void clip(Code code, GradientNormalization how, double limit) {
        code.call("gradientNormalization", how).call("gradientNormalizationThreshold", limit);
    }
}
