package io.percolate.engine.cpu.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of the columns of a matrix: the gradient of a bias. */
public final class ColumnSums {

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    private ColumnSums() {
    }

    /** {@code sums[to + j] = sum over rows of a[from + row columns + j]}; columns is a multiple of the vector width. */
    public static void run(float[] a, int from, int rows, int columns, float[] sums, int to) {
        run(a, from, rows, columns, columns, sums, to, false);
    }

    /** The same for rows that are {@code stride} floats apart, and added to the sums if wanted. */
    public static void run(float[] a, int from, int rows, int stride, int columns, float[] sums, int to,
            boolean add) {
        for (int j = 0; j < columns; j += Simd.WIDTH) {
            FloatVector start = add ? FloatVector.fromArray(S, sums, to + j) : FloatVector.zero(S);
            column(a, from + j, rows, stride, start).intoArray(sums, to + j);
        }
    }

    private static FloatVector column(float[] a, int from, int rows, int stride, FloatVector start) {
        FloatVector even = start;
        FloatVector odd = FloatVector.zero(S);
        int row = 0;
        int at = from;
        for (; row + 1 < rows; row += 2) {
            even = even.add(FloatVector.fromArray(S, a, at));
            odd = odd.add(FloatVector.fromArray(S, a, at + stride));
            at += 2 * stride;
        }
        if (row < rows) {
            even = even.add(FloatVector.fromArray(S, a, at));
        }
        return even.add(odd);
    }
}
