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

    private static final int TILE_ROWS = 6;

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

    /** Sets the offset tables of A; {@link #from} sets its array. */
    public Product read(int[] rowOffsets, int[] stepOffsets) {
        aRows = rowOffsets;
        aSteps = stepOffsets;
        return this;
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
        if (Simd.TILE == 4) {
            for (; column + 4 * v <= columns; column += 4 * v) {
                for (int row = 0; row < rows; row += TILE_ROWS) {
                    Tile6x4.run(this, row, column);
                }
            }
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
}
