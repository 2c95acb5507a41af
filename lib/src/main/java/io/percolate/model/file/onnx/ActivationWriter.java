package io.percolate.model.file.onnx;

import static io.percolate.model.file.onnx.GraphWriter.attribute;

import io.percolate.PercolateException;
import java.util.List;
import java.util.Map;

/** Writes activations as operators. */
final class ActivationWriter {

    /** DL4J's GELU is {@code x sigmoid(1.702 x)}. */
    static final double GELU = 1.702;

    private static final Map<String, String> SAME_NAME = Map.of("relu", "relu", "sigmoid", "sigmoid", "tanh", "tanh",
            "softplus", "softplus", "softsign", "softsign", "mish", "mish", "selu", "selu");

    private final GraphWriter graph;

    ActivationWriter(GraphWriter graph) {
        this.graph = graph;
    }

    /**
     * The value after the activation.
     *
     * @param function as DL4J prints it: {@code leakyrelu(a=0.01)}
     * @param axis of the channels
     */
    String write(String function, String x, int axis) {
        String name = function.replaceFirst("\\(.*", "").toLowerCase(java.util.Locale.ROOT);
        if (SAME_NAME.containsKey(name)) {
            return graph.node(OnnxActivations.operator(SAME_NAME.get(name)).orElseThrow(), List.of(x));
        }
        return switch (name) {
            case "identity" -> x;
            case "softmax" -> graph.node("Softmax", List.of(x), attribute("axis", axis));
            case "leakyrelu" -> graph.node("LeakyRelu", List.of(x), attribute("alpha", 0.01));
            case "elu" -> graph.node("Elu", List.of(x), attribute("alpha", 1.0));
            case "hardsigmoid" -> graph.node("HardSigmoid", List.of(x), attribute("alpha", 0.2),
                    attribute("beta", 0.5));
            case "relu6" -> clip(x, 0, 6);
            case "hardtanh" -> clip(x, -1, 1);
            case "cube" -> graph.node("Pow", List.of(x, graph.scalar("three", 3)));
            case "swish" -> graph.node("Mul", List.of(x, graph.node("Sigmoid", List.of(x))));
            case "gelu" -> graph.node("Mul", List.of(x, graph.node("Sigmoid", List.of(
                    graph.node("Mul", List.of(x, graph.scalar("factor", GELU)))))));
            default -> throw new PercolateException("The activation " + function + " is not written as ONNX.");
        };
    }

    private String clip(String x, double low, double high) {
        return graph.node("Clip", List.of(x, graph.scalar("low", low), graph.scalar("high", high)));
    }
}
