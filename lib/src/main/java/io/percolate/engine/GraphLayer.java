package io.percolate.engine;

import java.util.List;
import java.util.Map;

/**
 * A layer of a SameDiff graph: the operations between its inputs and its output compute one formula, which an engine
 * may compute at once instead.
 *
 * @param kind which formula: {@code "lstm"}
 * @param name scope of its parameters: {@code "block1/attention"}
 * @param inputs names of the variables that it reads: first the activations, then the parameters, in the order that the
 *     kind prescribes
 * @param output name of the variable that it computes
 * @param options numbers such as {@code heads}, {@code causal} (1 or 0), {@code rate}
 */
public record GraphLayer(String kind, String name, List<String> inputs, String output, Map<String, Double> options) {

    public GraphLayer {
        inputs = List.copyOf(inputs);
        options = Map.copyOf(options);
    }

    /** An option, or 0 when it is not set. */
    public double option(String option) {
        return options.getOrDefault(option, 0.0);
    }
}
