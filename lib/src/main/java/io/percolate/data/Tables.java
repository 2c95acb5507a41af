package io.percolate.data;

import java.util.stream.IntStream;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Converts data sets to Tablesaw's tables. */
final class Tables {

    private Tables() {
    }

    /** A column per feature, then the label: the class's name, or a column per plain value. */
    static Table table(Dataset data) {
        Table table = Table.create("data");
        for (int c = 0; c < data.inputs(); c++) {
            table.addColumns(column(data.featureNames().get(c), data.featureRows(), c, data.inputs()));
        }
        if (!data.classNames().isEmpty() && !data.isMultiLabel()) {
            return table.addColumns(StringColumn.create(data.labelName(), IntStream.range(0, data.size())
                    .mapToObj(data::className)));
        }
        for (int c = 0; c < data.outputs(); c++) {
            String name = data.isMultiLabel() ? data.classNames().get(c)
                    : data.outputs() == 1 ? data.labelName() : data.labelName() + (c + 1);
            table.addColumns(column(name, data.labelRows(), c, data.outputs()));
        }
        return table;
    }

    private static FloatColumn column(String name, float[] rows, int offset, int width) {
        float[] values = new float[rows.length / width];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows[i * width + offset];
        }
        return FloatColumn.create(name, values);
    }
}
