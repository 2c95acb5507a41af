package io.percolate.model;

import io.percolate.PercolateException;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** The DL4J configuration of a model, as code. */
final class NetworkCode {

    private final ModelSpec spec;

    NetworkCode(ModelSpec spec) {
        this.spec = spec;
    }

    /** Builder calls that give a {@code MultiLayerConfiguration}. */
    Code configuration() {
        Code code = head().call("list");
        List<Spec> layers = spec.layers().stream().filter(layer -> !silent(layer)).toList();
        if (layers.isEmpty()) {
            throw new PercolateException("The model has no layer after its input: add at least one.");
        }
        for (Spec layer : layers.subList(0, layers.size() - 1)) {
            code.call("layer", LayerCode.hidden(layer));
        }
        code.call("layer", LayerCode.output(layers.get(layers.size() - 1), spec.loss()));
        return code.call("setInputType", inputType()).call("build");
    }

    /** Layers that DL4J has no layer for. */
    private static boolean silent(Spec layer) {
        return layer.kind() == LayerKind.INPUT || layer.kind() == LayerKind.FLATTEN;
    }

    private Code head() {
        Optimizer optimizer = spec.optimizer();
        Code code = Code.create(NeuralNetConfiguration.Builder.class).call("seed", spec.seed())
                .call("updater", optimizer.code());
        if (optimizer.option("weightDecay") > 0) {
            code.call("weightDecay", optimizer.option("weightDecay"));
        }
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

    private Code inputType() {
        int[] shape = spec.inputShape();
        return shape.length == 3
                ? Code.invoke(InputType.class, "convolutional", shape[0], shape[1], shape[2], CNN2DFormat.NHWC)
                : Code.invoke(InputType.class, "feedForward", shape[0]);
    }
}
