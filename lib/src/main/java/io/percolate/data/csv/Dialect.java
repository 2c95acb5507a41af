package io.percolate.data.csv;

import java.util.ArrayList;
import java.util.List;

/**
 * How a file writes its table.
 *
 * @param separator between two cells
 * @param decimal mark of its numbers
 * @param header whether the first line names the columns
 * @param names of the columns, each different
 * @param notes further things that were found
 */
record Dialect(char separator, char decimal, boolean header, List<String> names, List<String> notes) {

    /** {@code separator ; decimal comma, UTF-8, header line}. */
    String line(String encoding) {
        List<String> parts = new ArrayList<>(List.of("separator " + name(separator),
                decimal == ',' ? "decimal comma" : "decimal point", encoding,
                header ? "header line" : "no header line"));
        parts.addAll(notes);
        return String.join(", ", parts);
    }

    boolean isPlain() {
        return separator == ',' && decimal == '.' && header && notes.isEmpty();
    }

    static String name(char separator) {
        return switch (separator) {
            case '\t' -> "tab";
            case ',' -> "comma";
            case ' ' -> "blank";
            default -> String.valueOf(separator);
        };
    }
}
