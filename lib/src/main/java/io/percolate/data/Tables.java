package io.percolate.data;

import io.percolate.PercolateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvReadOptions;

/** Converts between Tablesaw's tables and data sets. */
final class Tables {

    private Tables() {
    }

    static Table readCsv(Path file) {
        if (!Files.isReadable(file)) {
            throw new PercolateException("There is no file " + file + " that can be read.");
        }
        try {
            return Table.read().usingOptions(CsvReadOptions.builder(file.toFile()));
        } catch (RuntimeException e) {
            throw new PercolateException(file + " cannot be read as CSV: " + e.getMessage(), e);
        }
    }

    /** Words as classes in alphabetical order, numbers as plain values. */
    static Dataset dataset(Table table, String label) {
        if (!table.columnNames().contains(label)) {
            throw new PercolateException("The table has no column '" + label + "': it has " + table.columnNames()
                    + ".");
        }
        List<Column<?>> columns = new ArrayList<>(table.columns());
        Column<?> labels = table.column(label);
        columns.remove(labels);
        if (columns.isEmpty() || table.isEmpty()) {
            throw new PercolateException("The table needs at least one row and one column besides '" + label + "'.");
        }
        float[] features = new float[table.rowCount() * columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            float[] values = numbers(columns.get(c));
            for (int row = 0; row < values.length; row++) {
                features[row * columns.size() + c] = values[row];
            }
        }
        List<String> names = columns.stream().map(Column::name).toList();
        int[] shape = {columns.size()};
        Dataset data = labels instanceof NumericColumn<?> || labels instanceof BooleanColumn
                ? Dataset.of(features, shape, numbers(labels), List.of()) : classes(features, shape, labels);
        return data.named(names, label);
    }

    private static Dataset classes(float[] features, int[] shape, Column<?> labels) {
        requireComplete(labels);
        String[] words = labels.asStringColumn().asObjectArray();
        List<String> names = List.copyOf(new TreeSet<>(List.of(words)));
        return Dataset.ofClasses(features, shape, IntStream.range(0, words.length)
                .map(i -> names.indexOf(words[i])).toArray(), names);
    }

    private static float[] numbers(Column<?> column) {
        requireComplete(column);
        if (column instanceof BooleanColumn truth) {
            return numbers(truth.asDoubleColumn());
        }
        if (!(column instanceof NumericColumn<?> numeric)) {
            throw new PercolateException("Column '" + column.name() + "' holds " + column.type().name()
                    + ", not numbers: remove it or turn it into numbers first.");
        }
        float[] values = new float[numeric.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) numeric.getDouble(i);
        }
        return values;
    }

    private static void requireComplete(Column<?> column) {
        if (column.countMissing() > 0) {
            throw new PercolateException("Column '" + column.name() + "' lacks " + column.countMissing() + " of "
                    + column.size() + " values: fill them or drop those rows first.");
        }
    }

    /** A column per feature, then the label: the class's name, or a column per plain value. */
    static Table table(Dataset data) {
        Table table = Table.create("data");
        for (int c = 0; c < data.inputs(); c++) {
            table.addColumns(column(data.featureNames().get(c), data.featureRows(), c, data.inputs()));
        }
        if (!data.classNames().isEmpty()) {
            return table.addColumns(StringColumn.create(data.labelName(), IntStream.range(0, data.size())
                    .mapToObj(i -> data.classNames().get(data.classOf(i)))));
        }
        for (int c = 0; c < data.outputs(); c++) {
            String name = data.outputs() == 1 ? data.labelName() : data.labelName() + (c + 1);
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
