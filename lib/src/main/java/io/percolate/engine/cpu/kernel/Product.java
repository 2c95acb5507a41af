package io.percolate.engine.cpu.kernel;

/**
 * A matrix product over flat arrays, {@code C = start + A B}, in which tables give the offset of every row and every
 * step: one kernel serves dense layers, their weight gradients (A transposed) and convolutions without im2col.
 *
 * <p>{@code C[i][j] = start[i][j] + sum over k of A[i][k] B[k][j]}, with A's element at
 * {@code aOffset + aRows[i] + aSteps[k]}, B's at {@code bOffset + bSteps[k] + j}, C's at
 * {@code cOffset + cRows[i] + j}.
 * The sum runs in ascending k with fused multiply-add in every tile, so the result does not depend on the tiling.
 */
public final class Product {

    private static volatile boolean panelsCompiled;
    private static volatile boolean rowsCompiled;

    private static final int TILE_ROWS = 6;
    private static final int PANEL_ROWS = 5;
    /** Terms of a panel: with two vectors each half of the nearest cache. */
    private static final int TERMS = 16 * 256 / (2 * Simd.WIDTH);
    /** Rows that share a panel of the most terms: their part of A stays in the second cache. */
    private static final int BLOCK = 32 * PANEL_ROWS;
    /** With fewer rows or terms a panel costs more than it saves. */
    private static final int FEW_ROWS = 2 * PANEL_ROWS;
    private static final int FEW_TERMS = 24;

    public float[] a;
    public int aOffset;
    public int[] aRows;
    public int[] aSteps;
    public float[] b;
    public int bOffset;
    public int[] bSteps;
    public float[] start;
    public int startOffset;
    public int[] startRows;
    public float[] c;
    public int cOffset;
    public int[] cRows;
    /** Rows of C. */
    public int rows;
    /** Columns of C, a multiple of the vector width. */
    public int columns;
    /** Terms of the sum. */
    public int steps;
    /** The terms of B that a column of tiles reads. */
    float[] panel;
    /** What {@link TileAcross} reads. */
    Strip strip;
    /** Whether A holds the terms of a row side by side. */
    private boolean along;
    /** Whether A holds the rows of a term side by side. */
    private boolean across;

    /** Says that {@link #panels} is fast from now on: before the JIT has compiled it, the other tiles are. */
    public static void panelsCompiled() {
        panelsCompiled = true;
    }

    /** As {@link #panelsCompiled}, for {@link #row}. */
    public static void rowsCompiled() {
        rowsCompiled = true;
    }

    /** Sets the offset tables of A; {@link #from} sets its array. */
    public Product read(int[] rowOffsets, int[] stepOffsets) {
        aRows = rowOffsets;
        aSteps = stepOffsets;
        along = sideBySide(stepOffsets, 0, stepOffsets.length);
        across = !along && sideBySide(rowOffsets, 0, rowOffsets.length);
        return this;
    }

    private static boolean sideBySide(int[] table, int from, int end) {
        boolean all = true;
        for (int i = from + 1; i < end && all; i++) {
            all = table[i] == table[i - 1] + 1;
        }
        return all;
    }

    public Product from(float[] values, int offset) {
        a = values;
        aOffset = offset;
        return this;
    }

    public Product with(float[] values, int offset, int[] stepOffsets) {
        b = values;
        bOffset = offset;
        bSteps = stepOffsets;
        return this;
    }

    public Product startAt(float[] values, int offset, int[] rowOffsets) {
        start = values;
        startOffset = offset;
        startRows = rowOffsets;
        return this;
    }

    public Product write(float[] values, int offset, int[] rowOffsets) {
        c = values;
        cOffset = offset;
        cRows = rowOffsets;
        return this;
    }

    public void run() {
        int v = Simd.WIDTH;
        int column = 0;
        if (rows == 1 && rowsCompiled) {
            column = row();
        }
        if (Simd.TILE == 4) {
            for (; column + 4 * v <= columns; column += 4 * v) {
                for (int row = 0; row < rows; row += TILE_ROWS) {
                    Tile6x4.run(this, row, column);
                }
            }
        } else if (panelsCompiled && (along || across) && rows > FEW_ROWS && steps >= FEW_TERMS && columns >= 2 * v) {
            column = columns / (2 * v) * (2 * v);
            panels(column);
        }
        for (; column + 2 * v <= columns; column += 2 * v) {
            for (int row = 0; row < rows; row += TILE_ROWS) {
                Tile6x2.run(this, row, column);
            }
        }
        for (; column < columns; column += v) {
            for (int row = 0; row < rows; row += TILE_ROWS) {
                Tile6x1.run(this, row, column);
            }
        }
    }

    /** Most columns of the first row; returns how many. */
    public int row() {
        int column = 0;
        for (; column + TileRow.COLUMNS <= columns; column += TileRow.COLUMNS) {
            TileRow.run(this, column);
        }
        return column;
    }

    /** The columns before {@code end}, a multiple of two vectors, in blocks that fit into the caches. */
    public void panels(int end) {
        if (panel == null) {
            panel = new float[2 * Simd.WIDTH * TERMS];
            strip = new Strip(this, BLOCK, TERMS);
        }
        int whole = along ? rows : rows / PANEL_ROWS * PANEL_ROWS;
        int block = along && steps < TERMS ? BLOCK * (TERMS / Math.max(1, steps)) : BLOCK;
        for (int first = 0; first < whole; first += block) {
            int last = Math.min(whole, first + block);
            for (int from = 0; from == 0 || from < steps; from += TERMS) {
                int count = Math.min(TERMS, steps - from);
                if (across) {
                    strip.take(this, first, last - first, from, count);
                }
                for (int column = 0; column < end; column += 2 * Simd.WIDTH) {
                    Panel.copy(b, bOffset + column, bSteps, from, count, panel);
                    tiles(first, last, column, from, count);
                }
            }
        }
        for (int column = 0; column < end && whole < rows; column += 2 * Simd.WIDTH) {
            Tile6x2.run(this, whole, column);
        }
    }

    private void tiles(int first, int last, int column, int from, int count) {
        for (int row = first; row < last; row += PANEL_ROWS) {
            if (along) {
                TileAlong.run(this, row, column, from, count);
            } else {
                TileAcross.run(this, row, column, from, count);
            }
        }
    }
}
