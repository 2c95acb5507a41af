package io.percolate.model;

import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.dl4j.Frozen;
import io.percolate.model.build.Places;
import io.percolate.model.layer.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.NeuralNetwork;

/**
 * Keras's table of a model.
 *
 * @param rows a row per layer, flatten and residual sums included
 */
public record Summary(List<Row> rows) {

    /**
     * One layer.
     *
     * @param name kind and number, {@code "dense_1"}
     * @param shape of its output without the batch, {@code "(128)"}
     * @param parameters weights and biases
     * @param frozen whether they do not learn
     */
    public record Row(String name, String shape, long parameters, boolean frozen) {
    }

    static Summary of(Places places, NeuralNetwork network) {
        Map<String, Layer> layers = new HashMap<>();
        for (Layer layer : Dl4jNetwork.of(network).layers()) {
            layers.put(layer.conf().getLayer().getLayerName(), layer);
        }
        List<Row> rows = new ArrayList<>();
        for (Place place : places.all()) {
            Layer layer = layers.get(place.name());
            rows.add(new Row(place.name(), place.shape(), layer == null ? 0 : layer.numParams(),
                    layer != null && Frozen.is(layer)));
        }
        return new Summary(rows);
    }

    /** Parameters of all layers. */
    public long parameters() {
        return rows.stream().mapToLong(Row::parameters).sum();
    }

    /** Parameters of the layers that do not learn. */
    public long frozenParameters() {
        return rows.stream().filter(Row::frozen).mapToLong(Row::parameters).sum();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%-20s %-20s %12s\n".formatted("Layer", "Output shape", "Parameters"));
        text.append("-".repeat(54)).append('\n');
        for (Row row : rows) {
            text.append("%-20s %-20s %,12d\n".formatted(row.name, row.shape, row.parameters));
        }
        text.append("-".repeat(54)).append('\n');
        text.append("%-41s %,12d".formatted("Total", parameters()));
        return (frozenParameters() == 0 ? text
                : text.append("\n%-41s %,12d".formatted("Frozen", frozenParameters()))).toString();
    }
}
