package io.percolate.spark;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Turns the rows of a frame into floats, features and then labels, as they are before scaling.
 *
 * @param columns in the order of the frame's columns
 * @param places of the first float of each column
 * @param inputs number of features
 * @param outputs number of labels
 */
record RowEncoder(List<CellEncoder> columns, int[] places, int inputs, int outputs) implements Serializable {

    /** With the labels behind the features. */
    static RowEncoder of(List<CellEncoder> columns, List<String> labels) {
        int[] places = new int[columns.size()];
        int inputs = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = inputs;
            inputs += labels.contains(columns.get(i).column()) ? 0 : columns.get(i).names().size();
        }
        int outputs = 0;
        for (String label : labels) {
            for (int i = 0; i < places.length; i++) {
                if (columns.get(i).column().equals(label)) {
                    places[i] = inputs + outputs;
                    outputs += columns.get(i).names().size();
                }
            }
        }
        return new RowEncoder(List.copyOf(columns), places, inputs, outputs);
    }

    int width() {
        return inputs + outputs;
    }

    /** The row as floats; null when it lacks a value. */
    float[] encode(Row row) {
        Object[] cells = new Object[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = ColumnSurvey.cell(row, i);
            if (cells[i] == null) {
                return null;
            }
        }
        float[] values = new float[width()];
        for (int i = 0; i < cells.length; i++) {
            columns.get(i).put(cells[i], values, places[i]);
        }
        return values;
    }
}
