package io.percolate.data.table;

import io.percolate.data.csv.Column;
import java.util.List;

/** Cells in messages. */
public final class Text {

    private static final int LONGEST = 40;

    private Text() {
    }

    /** The beginning of a cell, in one line. */
    public static String shorten(String cell) {
        String line = cell.replace("\n", "\\n").replace("\r", "\\r");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** {@code 'a', 'b'}. */
    public static String quoted(List<String> names) {
        return "'" + String.join("', '", names) + "'";
    }

    /** The word or number in a row of a column. */
    public static String cell(Column column, int row) {
        if (column instanceof Column.Words words) {
            return words.word(row);
        }
        double number = ((Column.Numbers) column).values()[row];
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}
