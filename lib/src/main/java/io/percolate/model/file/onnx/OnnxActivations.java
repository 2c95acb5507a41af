package io.percolate.model.file.onnx;

import java.util.Map;
import java.util.Optional;

/** Activations that are one operator of ONNX with no options, or with the values that ONNX takes by itself. */
final class OnnxActivations {

    /** ONNX's operator by the word of the text form. */
    private static final Map<String, String> OPERATORS = Map.ofEntries(Map.entry("relu", "Relu"),
            Map.entry("sigmoid", "Sigmoid"), Map.entry("tanh", "Tanh"), Map.entry("elu", "Elu"),
            Map.entry("selu", "Selu"), Map.entry("softplus", "Softplus"), Map.entry("softsign", "Softsign"),
            Map.entry("mish", "Mish"), Map.entry("leakyrelu", "LeakyRelu"), Map.entry("hardsigmoid", "HardSigmoid"));

    private OnnxActivations() {
    }

    static Optional<String> operator(String word) {
        return Optional.ofNullable(OPERATORS.get(word));
    }

    static Optional<String> word(String operator) {
        return OPERATORS.entrySet().stream().filter(each -> each.getValue().equals(operator)).map(Map.Entry::getKey)
                .findFirst();
    }
}
