package io.percolate.engine.cpu.kernel;

/** Copies a matrix so that its columns become rows. */
public final class Transposition {

    /** Columns that are copied together: each becomes a row whose end stays in the cache. */
    private static final int COLUMNS = 8;

    private Transposition() {
    }

    /** {@code t[to + j size + i] = a[from + i stride + j]} */
    public static void run(float[] a, int from, int rows, int columns, int stride, float[] t, int to, int size) {
        int j = 0;
        for (; j + COLUMNS <= columns; j += COLUMNS) {
            eight(a, from + j, rows, stride, t, to + j * size, size);
        }
        for (; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                t[to + j * size + i] = a[from + i * stride + j];
            }
        }
    }

    /** A long loop with few checks: one over the columns of each row ends before it is fast. */
    private static void eight(float[] a, int from, int rows, int stride, float[] t, int to, int size) {
        for (int i = 0; i < rows; i++) {
            int at = from + i * stride;
            int put = to + i;
            t[put] = a[at];
            t[put + size] = a[at + 1];
            t[put + 2 * size] = a[at + 2];
            t[put + 3 * size] = a[at + 3];
            t[put + 4 * size] = a[at + 4];
            t[put + 5 * size] = a[at + 5];
            t[put + 6 * size] = a[at + 6];
            t[put + 7 * size] = a[at + 7];
        }
    }
}
