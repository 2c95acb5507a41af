package io.percolate.engine.read.graph;

import io.percolate.engine.GraphLayer;
import io.percolate.engine.UnsupportedException;
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
        ALL.put("dropout", NoiseKinds::dropout);
        ALL.put("sample", NoiseKinds::sample);
        ALL.put("stopGradient", NoiseKinds::stopGradient);
    }

    private LayerKinds() {
    }

    static Value read(GraphReader graph, GraphLayer layer) {
        Reader reader = ALL.get(layer.kind());
        if (reader == null) {
            throw new UnsupportedException("the layer " + layer.name() + " of kind " + layer.kind());
        }
        return reader.read(graph, layer);
    }
}
