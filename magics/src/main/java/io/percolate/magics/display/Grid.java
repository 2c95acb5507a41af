package io.percolate.magics.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A table of text, ready to be shown as HTML or in columns. Immutable.
 *
 * @param numeric indices of the right-aligned columns
 * @param note line below the table, or empty
 */
public record Grid(List<String> header, List<List<String>> rows, Set<Integer> numeric, String note) {

    int columns() {
        return header.size();
    }

    boolean right(int column) {
        return numeric.contains(column);
    }

    /** The same table with another note. */
    public Grid note(String line) {
        return new Grid(header, rows, numeric, line);
    }

    /** As HTML, and as text. */
    public Bundle bundle() {
        return Bundle.html(Html.table(this), text());
    }

    /** As aligned columns of text. */
    public String text() {
        int[] widths = new int[columns()];
        List<List<String>> lines = new ArrayList<>(List.of(header));
        lines.addAll(rows);
        for (List<String> line : lines) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], line.get(c).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                row.append(pad(line.get(c), widths[c], right(c))).append("  ");
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return note.isEmpty() ? text.toString().stripTrailing() : text + note;
    }

    private static String pad(String text, int width, boolean right) {
        String space = " ".repeat(width - text.length());
        return right ? space + text : text + space;
    }
}
