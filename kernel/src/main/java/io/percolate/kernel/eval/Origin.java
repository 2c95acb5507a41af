package io.percolate.kernel.eval;

/** Where a snippet stands: number and source of its cell, and the snippet's offset in it. */
public record Origin(int cell, String source, int offset) {

    /** The cell's line (from 1) of a line (from 1) of the snippet. */
    public int line(int snippetLine) {
        return lineAt(offset) + snippetLine - 1;
    }

    /** The cell's line (from 1) that holds a position in the cell. */
    public int lineAt(int position) {
        return (int) source.substring(0, Math.min(position, source.length())).chars().filter(c -> c == '\n').count() + 1;
    }

    /** The column (from 1) of a position in the cell. */
    public int columnAt(int position) {
        return position - source.lastIndexOf('\n', position - 1);
    }

    /** Text of a line (from 1) of the cell, or "" when it has none such. */
    public String text(int line) {
        String[] lines = source.split("\n", -1);
        return line >= 1 && line <= lines.length ? lines[line - 1] : "";
    }
}
