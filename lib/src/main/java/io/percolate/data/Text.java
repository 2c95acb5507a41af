package io.percolate.data;

/** Cells in messages. */
final class Text {

    private static final int LONGEST = 40;

    private Text() {
    }

    static String shorten(String cell) {
        String line = cell.replace("\n", "\\n").replace("\r", "\\r");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
