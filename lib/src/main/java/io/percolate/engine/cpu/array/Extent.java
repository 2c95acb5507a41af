package io.percolate.engine.cpu.array;

import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.kernel.Simd;
import java.util.Arrays;

/** Dimensions of an array, without the batch. It lies in rows of the last dimension, each padded to full vectors. */
public record Extent(int... dimensions) {

    /** Dimensions; a single number has none. */
    public int rank() {
        return dimensions.length;
    }

    /** Elements of the last dimension. */
    public int columns() {
        return rank() == 0 ? 1 : dimensions[rank() - 1];
    }

    /** Product of all other dimensions. */
    public int rows() {
        int rows = 1;
        for (int i = 0; i < rank() - 1; i++) {
            rows *= dimensions[i];
        }
        return rows;
    }

    public int elements() {
        return rows() * columns();
    }

    /** Floats from one row to the next. */
    public int stride() {
        return Simd.padded(columns());
    }

    /** Floats of the array. */
    public int size() {
        return rows() * stride();
    }

    /** The same layout as the engine's shape of one example: two dimensions are time and features. */
    public Shape shape() {
        int width = rank() < 3 ? 1 : dimensions[rank() - 2];
        return Shape.padded(rows() / width, width, columns());
    }

    /** Position of element {@code i}, counted row by row. */
    public int position(int i) {
        return i / columns() * stride() + i % columns();
    }

    /** For each row of an array of these dimensions the row of {@code other}, which is broadcast over it. */
    public int[] rowsOf(Extent other) {
        int[] table = new int[rows()];
        for (int row = 0; row < table.length; row++) {
            int rest = row;
            int step = 1;
            for (int axis = 2; axis <= rank(); axis++) {
                int size = dimensions[rank() - axis];
                int index = rest % size;
                rest /= size;
                int theirs = axis <= other.rank() ? other.dimensions[other.rank() - axis] : 1;
                table[row] += theirs == 1 ? 0 : index * step;
                step *= theirs;
            }
        }
        return table;
    }

    /** The dimensions of two arrays after broadcasting, or null when they do not fit. */
    public static Extent broadcast(Extent a, Extent b) {
        int[] result = new int[Math.max(a.rank(), b.rank())];
        for (int axis = 1; axis <= result.length; axis++) {
            int left = axis <= a.rank() ? a.dimensions[a.rank() - axis] : 1;
            int right = axis <= b.rank() ? b.dimensions[b.rank() - axis] : 1;
            if (left != right && left != 1 && right != 1) {
                return null;
            }
            result[result.length - axis] = Math.max(left, right);
        }
        return new Extent(result);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Extent that && Arrays.equals(dimensions, that.dimensions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dimensions);
    }

    @Override
    public String toString() {
        return Arrays.toString(dimensions);
    }
}
