package io.percolate.engine.read.graph;

import io.percolate.engine.GraphLayer;
import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.array.Extent;
import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.kernel.Window;
import io.percolate.engine.cpu.op.Conv2d;
import io.percolate.engine.cpu.op.Dense;
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
        Shape in = x.extent().shape();
        Transposed t = !graph.program.learns(x.stage()) ? null : graph.program.transposed(weights.offset(), 1, inputs,
                units, Offsets.linear(inputs, 1), in.stride());
        int b = bias == null ? -1 : bias.offset();
        List<Value.Parameter> all = bias == null ? List.of(weights) : List.of(weights, bias);
        graph.report("dense " + inputs + "x" + units);
        if (in.pixels() == 1) {
            return graph.add(List.of(x), all, extent, (lane, s) -> new Dense(lane, s.get(0),
                    GraphReader.signal(extent, lane.capacity), weights.offset(), b, t));
        }
        int[] one = {1, 1};
        Window window = Window.valid(one, one, in.height(), in.width());
        return graph.add(List.of(x), all, extent, (lane, s) -> new Conv2d(lane, s.get(0),
                GraphReader.signal(extent, lane.capacity), window, weights.offset(), b, t));
    }

    private static Value activation(GraphReader graph, GraphLayer layer) {
        Value.Rows x = graph.rows(layer.inputs().get(0));
        if (layer.kind().equals("softmax") && x.extent().rows() > 1) {
            throw new UnsupportedException("the layer " + layer.name() + ", a softmax of several rows");
        }
        graph.report(layer.kind());
        return new Value.Rows(graph.program.activation(Activation.fromString(layer.kind()).getActivationFunction(),
                x.stage()), x.extent());
    }
}
