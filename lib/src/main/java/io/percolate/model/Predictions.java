package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.data.Schema;
import io.percolate.data.rows.OneHot;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Outputs of a model with the names that it remembers. */
final class Predictions {

    private final Schema schema;
    private final float[] outputs;
    private final int width;
    private final int rows;

    /** @param outputs {@code (N, outputs)} */
    Predictions(Schema schema, INDArray outputs) {
        this.schema = schema;
        this.outputs = outputs.dup('c').data().asFloat();
        width = (int) outputs.size(1);
        rows = (int) outputs.size(0);
    }

    /** @throws PercolateException when the model was not trained with classes */
    List<String> names() {
        if (schema.classes().isEmpty()) {
            throw new PercolateException("The model was not trained with named classes: use predict(...) for values, or"
                    + " predictClasses(...) for the numbers of classes.");
        }
        return IntStream.range(0, rows).mapToObj(this::name).toList();
    }

    /** A copy of the table with columns of predictions. */
    Table table(Table given) {
        Table table = given.copy();
        if (schema.classes().isEmpty()) {
            List<String> labels = List.of(schema.label().split(","));
            for (int c = 0; c < width; c++) {
                add(table, "predicted " + (labels.size() == width ? labels.get(c) : "output" + (c + 1)), column(c));
            }
            return table;
        }
        String what = schema.several() ? "labels" : schema.label();
        table.addColumns(StringColumn.create(free(table, "predicted " + what), names()));
        if (schema.several()) {
            IntStream.range(0, width).forEach(c -> add(table, "probability of " + schema.classes().get(c), column(c)));
        } else {
            add(table, "probability", IntStream.range(0, rows).mapToDouble(this::probability).toArray());
        }
        return table;
    }

    private String name(int row) {
        List<String> classes = schema.classes();
        if (schema.several()) {
            return String.join(", ", IntStream.range(0, width).filter(c -> outputs[row * width + c] > 0.5f)
                    .mapToObj(classes::get).toList());
        }
        int largest = OneHot.largest(outputs, row * width, width);
        return classes.size() > 1 ? classes.get(largest) : (largest == 1 ? "" : "not ") + classes.get(0);
    }

    /** The output for the predicted class. */
    private double probability(int row) {
        int largest = OneHot.largest(outputs, row * width, width);
        return width > 1 ? outputs[row * width + largest] : largest == 1 ? outputs[row] : 1 - outputs[row];
    }

    private double[] column(int c) {
        return IntStream.range(0, rows).mapToDouble(row -> outputs[row * width + c]).toArray();
    }

    private static void add(Table table, String name, double[] values) {
        table.addColumns(DoubleColumn.create(free(table, name), values));
    }

    /** The name, with a number when the table has such a column. */
    private static String free(Table table, String name) {
        String free = name;
        for (int i = 2; table.columnNames().contains(free); i++) {
            free = name + i;
        }
        return free;
    }
}
