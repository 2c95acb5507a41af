package io.percolate.data.table;

import io.percolate.PercolateException;
import io.percolate.data.csv.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;

/** The columns of a Tablesaw table. */
public final class TableColumns {

    private TableColumns() {
    }

    public static List<Column> of(Table table) {
        return table.columns().stream().map(TableColumns::of).toList();
    }

    /** A table of these columns; numbers without fractions are whole numbers. */
    public static Table table(String name, List<Column> columns) {
        return Table.create(name, columns.stream().map(TableColumns::column).toList());
    }

    private static tech.tablesaw.columns.Column<?> column(Column column) {
        if (column instanceof Column.Words words) {
            String[] cells = new String[words.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = words.isMissing(i) ? "" : words.word(i);
            }
            return StringColumn.create(column.name(), cells);
        }
        double[] values = ((Column.Numbers) column).values();
        boolean whole = Arrays.stream(values).allMatch(value -> value == (int) value);
        return whole ? IntColumn.create(column.name(), Arrays.stream(values).mapToInt(value -> (int) value).toArray())
                : DoubleColumn.create(column.name(), values);
    }

    private static Column of(tech.tablesaw.columns.Column<?> column) {
        if (column instanceof NumericColumn<?> numeric) {
            double[] values = new double[numeric.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = numeric.isMissing(i) ? Double.NaN : numeric.getDouble(i);
            }
            return new Column.Numbers(column.name(), values, false, 0, List.of(""));
        }
        boolean words = column instanceof StringColumn || column instanceof BooleanColumn;
        boolean time = column instanceof DateColumn || column instanceof DateTimeColumn || column instanceof TimeColumn
                || column instanceof InstantColumn;
        if (!words && !time) {
            throw new PercolateException("Column '" + column.name() + "' holds " + column.type().name()
                    + ", not numbers or words: remove it or turn it into numbers first.");
        }
        Map<String, Integer> codes = new HashMap<>();
        List<String> order = new ArrayList<>();
        int[] rows = new int[column.size()];
        for (int i = 0; i < rows.length; i++) {
            Object value = column.isMissing(i) ? null : column.get(i);
            rows[i] = value == null ? -1 : codes.computeIfAbsent(value.toString(), word -> {
                order.add(word);
                return order.size() - 1;
            });
        }
        return new Column.Words(column.name(), rows, List.copyOf(order), '.', List.of(""));
    }
}
