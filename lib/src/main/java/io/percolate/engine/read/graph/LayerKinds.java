package io.percolate.engine.read.graph;

import io.percolate.engine.GraphLayer;
import java.util.HashMap;
import java.util.Map;

/** The readers of the layers of graphs, by their kind. */
final class LayerKinds {

    /** Adds the stages of a layer. */
    interface Reader {

        Value read(GraphReader graph, GraphLayer layer);
    }

    private static final Map<String, Reader> ALL = new HashMap<>();

    static {
        DenseKinds.register(ALL);
        LossKinds.register(ALL);
        TransformerKinds.register(ALL);
        ImageKinds.register(ALL);
        SequenceKinds.register(ALL);
        LayoutKinds.register(ALL);
        ALL.put("dropout", NoiseKinds::dropout);
        ALL.put("sample", NoiseKinds::sample);
        ALL.put("stopGradient", NoiseKinds::stopGradient);
    }

    private LayerKinds() {
    }

    /** Reads the operations of a layer whose kind is unknown. */
    static Value read(GraphReader graph, GraphLayer layer) {
        Reader reader = ALL.get(layer.kind());
        return reader != null ? reader.read(graph, layer)
                : Operations.read(graph, graph.request.graph().getVariable(layer.output()));
    }
}
