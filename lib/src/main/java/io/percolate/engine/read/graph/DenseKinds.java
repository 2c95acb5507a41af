package io.percolate.engine.read.graph;

import io.percolate.engine.GraphLayer;
import io.percolate.engine.cpu.array.Extent;
import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.op.Dense;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.Softmax;
import io.percolate.engine.cpu.op.Transposed;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.activations.Activation;

/** Dense layers and activation functions. */
final class DenseKinds {

    private static final List<String> ACTIVATIONS = List.of("relu", "sigmoid", "tanh", "softmax", "leakyrelu", "elu",
            "selu", "gelu", "swish", "mish", "softplus", "softsign", "relu6", "hardsigmoid", "hardtanh", "cube");

    private DenseKinds() {
    }

    static void register(Map<String, LayerKinds.Reader> all) {
        all.put("dense", DenseKinds::dense);
        all.put("linear", DenseKinds::linear);
        ACTIVATIONS.forEach(word -> all.put(word, DenseKinds::activation));
    }

    private static Value dense(GraphReader graph, GraphLayer layer) {
        return product(graph, graph.rows(layer.inputs().get(0)), graph.parameter(layer.inputs().get(1)),
                layer.inputs().size() > 2 ? graph.parameter(layer.inputs().get(2)) : null);
    }

    private static Value linear(GraphReader graph, GraphLayer layer) {
        Value.Rows x = graph.rows(layer.inputs().get(0));
        String weights = layer.inputs().get(1);
        return product(graph, x, layer.option("transposed") == 1 ? graph.parameters.transposed(weights)
                : graph.parameter(weights), null);
    }

    /**
     * {@code x W + b} over the last axis.
     *
     * @param bias null for none
     */
    static Value.Rows product(GraphReader graph, Value.Rows x, Value.Parameter weights, Value.Parameter bias) {
        int inputs = x.extent().columns();
        int units = weights.extent().columns();
        int[] dimensions = x.extent().dimensions().clone();
        dimensions[dimensions.length - 1] = units;
        Extent extent = new Extent(dimensions);
        List<Value.Parameter> all = bias == null ? List.of(weights) : List.of(weights, bias);
        graph.report("dense " + inputs + "x" + units);
        return product(graph, x, extent, extent.shape(), all);
    }

    /**
     * {@code x W + b} into rows of a layout of its own.
     *
     * @param out layout of the result
     * @param weights W in rows as wide as those of the result, and b, if there is one
     */
    static Value.Rows product(GraphReader graph, Value.Rows x, Extent extent, Shape out,
            List<Value.Parameter> weights) {
        Shape in = graph.program.shape(x.stage());
        int w = weights.get(0).offset();
        int b = weights.size() > 1 ? weights.get(1).offset() : -1;
        boolean fixed = weights.stream().noneMatch(Value.Parameter::learns);
        Transposed t = !graph.program.learns(x.stage()) ? null : graph.program.transposed(w, 1, in.channels(),
                out.channels(), Offsets.linear(in.channels(), 1), in.stride());
        return graph.add(List.of(x), weights, extent, out, (lane, s) -> new Dense(lane, s.get(0),
                Signal.make(out, lane.capacity, true), w, b, t).fixed(fixed));
    }

    private static Value activation(GraphReader graph, GraphLayer layer) {
        Value.Rows x = graph.rows(layer.inputs().get(0));
        graph.report(layer.kind());
        if (layer.kind().equals("softmax")) {
            return graph.add(x, (lane, in) -> new Softmax(in.get(0), false, lane.capacity));
        }
        return new Value.Rows(graph.program.activation(Activation.fromString(layer.kind()).getActivationFunction(),
                x.stage()), x.extent());
    }
}
