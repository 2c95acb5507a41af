package io.percolate.magics.render;

import io.percolate.magics.display.Bundle;
import io.percolate.magics.display.Columns;
import io.percolate.train.History;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A Tablesaw table: numbers are right-aligned, a dash is a missing value, and a long table omits
 * its middle. */
public final class TableView {

    private static final int HEAD = 20;
    private static final int TAIL = 5;
    /** An empty cell would not show whether a value is missing or an empty text. */
    private static final String MISSING = "—";

    private TableView() {
    }

    static Bundle bundle(Table table) {
        return columns(table).grid(HEAD, TAIL).bundle();
    }

    /** One row per epoch, without {@link Table}, whose readers take half a second to load. */
    static Bundle bundle(History history) {
        Columns columns = new Columns();
        columns.add("epoch", IntStream.rangeClosed(1, history.epochs()).boxed().toList());
        for (String name : history.columnNames()) {
            List<Object> values = new ArrayList<>();
            for (double value : history.column(name)) {
                values.add(Double.isNaN(value) ? null : value);
            }
            columns.add(name, values);
        }
        return columns.grid(HEAD, TAIL).bundle();
    }

    /** The columns, with a dash for each missing value. */
    public static Columns columns(Table table) {
        Columns columns = new Columns().missing(MISSING);
        for (Column<?> column : table.columns()) {
            List<Object> values = new ArrayList<>(column.size());
            for (int i = 0; i < column.size(); i++) {
                values.add(column.isMissing(i) ? null : column.get(i));
            }
            columns.add(column.name(), values);
        }
        return columns;
    }
}
