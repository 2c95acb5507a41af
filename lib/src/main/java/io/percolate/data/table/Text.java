package io.percolate.data.table;

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
}
