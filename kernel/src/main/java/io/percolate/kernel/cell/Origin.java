package io.percolate.kernel.cell;

/**
 * The position of a snippet in a cell, or in a file that a cell loads.
 *
 * @param cell     number of the cell
 * @param file     name of the file; null in the cell itself
 * @param source   the cell's text with magics rewritten to Java
 * @param original the cell's text as the user wrote it; it has the same lines
 * @param offset   position of the snippet in {@code source}
 */
public record Origin(int cell, String file, String source, String original, int offset) {

    /** The cell or file, as in "cell 3". */
    public String place() {
        return file == null ? "cell " + cell : file;
    }

    /** The cell's line (from 1) of a line (from 1) of the snippet. */
    public int line(int snippetLine) {
        return lineAt(offset) + snippetLine - 1;
    }

    /** The cell's line (from 1) that holds a position in the cell. */
    public int lineAt(int position) {
        return (int) source.substring(0, Math.min(position, source.length())).chars().filter(c -> c == '\n').count()
                + 1;
    }

    /** The column (from 1) of a position in the cell. */
    public int columnAt(int position) {
        return position - source.lastIndexOf('\n', position - 1);
    }

    /** Text of a line (from 1) of the cell as the user wrote it, or "" when there is no such line. */
    public String text(int line) {
        return line(original, line);
    }

    /** Whether a line (from 1) is as the user wrote it, so that its columns are valid. */
    public boolean isAsWritten(int line) {
        return line(original, line).equals(line(source, line));
    }

    private static String line(String text, int line) {
        String[] lines = text.split("\n", -1);
        return line >= 1 && line <= lines.length ? lines[line - 1] : "";
    }
}
