package io.percolate.data.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.Arrays;

/** Takes the cells of a file record by record. Empty rows and comments between the rows are left out and counted. */
abstract class Records extends AbstractBaseCsvCallbackHandler<Boolean> {

    private char[] chars = new char[256];
    private int[] ends = new int[16];
    private boolean[] quoted = new boolean[16];
    private int cells;
    private int used;
    private int width = -1;
    private int blankRows;
    private int comments;

    /** Reads all records. */
    final void read(String text, char separator) {
        boolean blanks = text.contains(separator + " \"");
        CsvReader.CsvReaderBuilder builder = CsvReader.builder().fieldSeparator(separator).skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(blanks)
                .maxBufferSize(Integer.MAX_VALUE - 8);
        builder.build(this, text).stream().forEach(record -> { });
    }

    /** The first record, and every one after it that is neither empty nor a comment. */
    abstract void record();

    final int cells() {
        return cells;
    }

    final int width() {
        return width;
    }

    final int blankRows() {
        return blankRows;
    }

    final int comments() {
        return comments;
    }

    final long line() {
        return getStartingLineNumber();
    }

    final char[] chars() {
        return chars;
    }

    final int start(int cell) {
        return cell == 0 ? 0 : ends[cell - 1];
    }

    final int length(int cell) {
        return ends[cell] - start(cell);
    }

    final String text(int cell) {
        return new String(chars, start(cell), length(cell));
    }

    final boolean isBlank(int cell) {
        return length(cell) == 0;
    }

    @Override
    protected final void handleBegin(long line) {
        cells = 0;
        used = 0;
    }

    @Override
    protected final void handleField(int index, char[] buffer, int offset, int length, boolean isQuoted) {
        int from = offset;
        int to = offset + length;
        if (!isQuoted) {
            while (from < to && isSpace(buffer[from])) {
                from++;
            }
            while (to > from && isSpace(buffer[to - 1])) {
                to--;
            }
        }
        if (used + to - from > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(2 * chars.length, used + to - from));
        }
        if (cells == ends.length) {
            ends = Arrays.copyOf(ends, 2 * cells);
            quoted = Arrays.copyOf(quoted, 2 * cells);
        }
        System.arraycopy(buffer, from, chars, used, to - from);
        used += to - from;
        quoted[cells] = isQuoted;
        ends[cells++] = used;
    }

    @Override
    protected final Boolean buildRecord() {
        if (cells == 0) {
            return null;
        }
        if (used == 0) {
            blankRows++;
        } else if (width >= 0 && cells != width && chars[0] == '#' && !quoted[0]) {
            comments++;
        } else {
            if (width < 0) {
                width = cells;
            }
            record();
        }
        return null;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\u00a0' || c == '\ufeff';
    }
}
