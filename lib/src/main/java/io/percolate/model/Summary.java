package io.percolate.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Keras's table of a model.
 *
 * @param rows a row per layer
 */
record Summary(List<Row> rows) {

    /**
     * One layer.
     *
     * @param name kind and number, {@code "dense_0"}
     * @param shape of its output without the batch, {@code "(128)"}
     * @param parameters weights and biases
     */
    record Row(String name, String shape, long parameters) {
    }

    static Summary of(MultiLayerNetwork network, int[] inputShape) {
        InputType input = inputShape.length == 3
                ? InputType.convolutional(inputShape[0], inputShape[1], inputShape[2], CNN2DFormat.NHWC)
                : InputType.feedForward(inputShape[0]);
        List<InputType> types = network.getLayerWiseConfigurations().getLayerActivationTypes(input);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            String kind = network.getLayer(i).conf().getLayer().getClass().getSimpleName().replace("Layer", "");
            String shape = Arrays.stream(types.get(i).getShape()).mapToObj(String::valueOf)
                    .collect(Collectors.joining(", ", "(", ")"));
            rows.add(new Row(kind.toLowerCase(Locale.ROOT) + "_" + i, shape,
                    network.getLayer(i).numParams()));
        }
        return new Summary(rows);
    }

    @Override
    public String toString() {
        long total = rows.stream().mapToLong(Row::parameters).sum();
        StringBuilder text = new StringBuilder("%-20s %-20s %12s\n".formatted("Layer", "Output shape", "Parameters"));
        text.append("-".repeat(54)).append('\n');
        for (Row row : rows) {
            text.append("%-20s %-20s %,12d\n".formatted(row.name, row.shape, row.parameters));
        }
        return text.append("-".repeat(54)).append('\n').append("%-41s %,12d".formatted("Total", total)).toString();
    }
}
