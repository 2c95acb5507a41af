package io.percolate.engine.cpu.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Copies some rows of two vectors of a matrix side by side: all tiles of a column read them, in the order of memory and
 * from the nearest cache.
 */
final class Panel {

    private Panel() {
    }

    static void copy(float[] b, int offset, int[] steps, int from, int count, float[] panel) {
        int v = Simd.WIDTH;
        for (int k = 0; k < count; k++) {
            int at = offset + steps[from + k];
            FloatVector left = FloatVector.fromArray(Simd.FLOATS, b, at);
            FloatVector right = FloatVector.fromArray(Simd.FLOATS, b, at + v);
            left.intoArray(panel, 2 * v * k);
            right.intoArray(panel, 2 * v * k + v);
        }
    }
}
