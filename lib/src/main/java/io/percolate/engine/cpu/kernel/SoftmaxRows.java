package io.percolate.engine.cpu.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Softmax of each row of a matrix, whose rows are padded to full vectors. Sums run in a fixed order. */
public final class SoftmaxRows {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private static final int V = Simd.WIDTH;
    /** From {@code V - k}: {@code k} ones, then zeros. */
    private static final float[] FIRST = new float[2 * V];
    private static final float LEAST = -Float.MAX_VALUE;

    static {
        java.util.Arrays.fill(FIRST, 0, V, 1f);
    }

    private final float[] lanes = new float[V];

    /**
     * {@code p = e^(scale p - max) / sum} over the first {@code columns} of a row, 0 behind them.
     *
     * @param more columns that each row has more than the one before it: 1 for causal attention, else 0
     */
    public void forward(float[] p, int from, int rows, int stride, int columns, int more, float scale) {
        for (int r = 0; r < rows; r++) {
            row(p, from + r * stride, stride, columns + r * more, scale);
        }
    }

    private void row(float[] p, int at, int stride, int columns, float scale) {
        int full = columns / V * V;
        FloatVector rest = FloatVector.fromArray(S, FIRST, V - (columns - full)); // all 0 if there is no rest
        FloatVector largest = FloatVector.broadcast(S, LEAST);
        for (int j = 0; j < full; j += V) {
            largest = largest.max(FloatVector.fromArray(S, p, at + j));
        }
        if (full < columns) {
            largest = largest.max(FloatVector.broadcast(S, LEAST).blend(FloatVector.fromArray(S, p, at + full),
                    rest.compare(VectorOperators.GT, 0f)));
        }
        float max = largest.reduceLanes(VectorOperators.MAX) * scale; // the same in any order
        FloatVector sum = FloatVector.zero(S);
        for (int j = 0; j < full; j += V) {
            FloatVector e = Exp.of(FloatVector.fromArray(S, p, at + j).mul(scale).sub(max));
            e.intoArray(p, at + j);
            sum = sum.add(e);
        }
        if (full < columns) {
            FloatVector e = Exp.of(FloatVector.fromArray(S, p, at + full).mul(scale).sub(max)).mul(rest);
            e.intoArray(p, at + full);
            sum = sum.add(e);
        }
        sum.intoArray(lanes, 0);
        float total = 0;
        for (float lane : lanes) {
            total += lane;
        }
        float share = 1 / total;
        for (int j = 0; j < columns; j += V) {
            FloatVector.fromArray(S, p, at + j).mul(share).intoArray(p, at + j);
        }
        for (int j = Simd.padded(columns); j < stride; j += V) {
            FloatVector.zero(S).intoArray(p, at + j);
        }
    }

    /** {@code dx = scale p (dp - sum of dp p)}, over dp; p and dp are 0 or finite behind the row's columns. */
    public void backward(float[] p, int from, float[] dp, int rows, int stride, int columns, int more, float scale) {
        for (int r = 0; r < rows; r++) {
            int at = from + r * stride;
            int own = r * stride;
            int end = columns + r * more;
            FloatVector sum = FloatVector.zero(S);
            for (int j = 0; j < end; j += V) {
                sum = FloatVector.fromArray(S, p, at + j).fma(FloatVector.fromArray(S, dp, own + j), sum);
            }
            sum.intoArray(lanes, 0);
            float dot = 0;
            for (float lane : lanes) {
                dot += lane;
            }
            for (int j = 0; j < end; j += V) {
                FloatVector.fromArray(S, dp, own + j).sub(dot).mul(FloatVector.fromArray(S, p, at + j)).mul(scale)
                        .intoArray(dp, own + j);
            }
            for (int j = Simd.padded(end); j < stride; j += V) {
                FloatVector.zero(S).intoArray(dp, own + j);
            }
        }
    }
}
