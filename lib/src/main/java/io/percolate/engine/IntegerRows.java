package io.percolate.engine;

import java.util.Arrays;

/**
 * Sums of rows of whole numbers, each times a factor: the product of a vector that has zeros with a matrix. It uses
 * vector instructions where Java was started with them; the sums are the same.
 */
public final class IntegerRows {

    /** A multiple of the lanes of all vectors. */
    static final int STEP = 16;
    private static final boolean HAS_VECTORS = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private IntegerRows() {
    }

    /** The length that a row of so many numbers needs; what is behind the numbers is 0. */
    public static int padded(int numbers) {
        return (numbers + STEP - 1) / STEP * STEP;
    }

    /**
     * Adds rows up, each times its factor.
     *
     * @param factors a factor for each row
     * @param rows the numbers of the rows
     * @param count of the factors
     * @param matrix row by row, each of the length of the sums
     * @param sums receives the sums; its length is {@link #padded}
     */
    public static void sum(int[] factors, int[] rows, int count, int[] matrix, int[] sums) {
        if (HAS_VECTORS) {
            VectorRows.sum(factors, rows, count, matrix, sums);
        } else {
            plainSum(factors, rows, count, matrix, sums);
        }
    }

    static void plainSum(int[] factors, int[] rows, int count, int[] matrix, int[] sums) {
        Arrays.fill(sums, 0);
        for (int i = 0; i < count; i++) {
            int factor = factors[i];
            int from = rows[i] * sums.length;
            for (int j = 0; j < sums.length; j++) {
                sums[j] += factor * matrix[from + j];
            }
        }
    }
}
