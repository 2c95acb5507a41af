package io.percolate.plot;

import io.percolate.PercolateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Attention weights as heat maps: a row for each layer, a column for each head. */
final class AttentionMaps {

    private static final int MOST = 4;

    private AttentionMaps() {
    }

    static Chart of(Map<String, INDArray> layers, List<String> steps) {
        List<Chart> maps = new ArrayList<>();
        long across = 1;
        for (Map.Entry<String, INDArray> layer : layers.entrySet()) {
            INDArray weights = layer.getValue();
            if (weights.rank() != 3) {
                throw new PercolateException("The attention weights of one example are heads x time steps x time steps,"
                        + " not " + Arrays.toString(weights.shape()) + ": take a slice of those of a batch.");
            }
            across = Math.max(across, weights.size(0));
            for (int head = 0; head < weights.size(0); head++) {
                maps.add(map(weights.slice(head).dup('c').toDoubleMatrix(), steps).title(layer.getKey()
                        + (weights.size(0) == 1 ? "" : ", head " + head)));
            }
        }
        return maps.size() == 1 ? maps.get(0)
                : Plot.grid((int) (across == 1 ? Math.min(MOST, maps.size()) : Math.min(MOST, across)), maps);
    }

    private static Chart map(double[][] weights, List<String> steps) {
        List<String> rows = steps.size() == weights.length ? steps : List.of();
        List<String> columns = steps.size() == weights[0].length ? steps : List.of();
        if (!steps.isEmpty() && rows.isEmpty() && columns.isEmpty()) {
            throw new PercolateException("There are " + steps.size() + " names of time steps, but the attention weights"
                    + " have " + weights.length + " rows and " + weights[0].length + " columns.");
        }
        return Plot.heatMap(weights, rows, columns).colorRange(0, 1).xLabel("attends to").yLabel("time step");
    }
}
