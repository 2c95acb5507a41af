package io.percolate.engine.cpu.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Softmax of each row of a matrix, whose rows are padded to full vectors. Sums run in a fixed order. */
public final class SoftmaxRows {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private static final int V = Simd.WIDTH;
    /** From {@code V - k} on: {@code k} ones, then zeros. */
    private static final float[] FIRST = new float[2 * V];
    private static final float LEAST = -Float.MAX_VALUE;

    static {
        Arrays.fill(FIRST, 0, V, 1f);
    }

    private final float[] lanes = new float[V];
    /** The largest element of each row, times the scale. */
    private final float[] largest;
    /** A vector for each row, whose lanes add up to the row's sum. */
    private final float[] sums;

    /** @param rows the most rows that are computed at once */
    public SoftmaxRows(int rows) {
        largest = new float[rows];
        sums = new float[rows * V];
    }

    /**
     * {@code p = e^(scale p - max) / sum} over the first {@code columns} of a row, 0 behind them. Each pass goes over
     * all rows, so that the processor computes several at once: a row's own results wait for each other.
     *
     * @param more columns that each row has more than the one before it: 1 for causal attention, else 0
     */
    public void forward(float[] p, int from, int rows, int stride, int columns, int more, float scale) {
        for (int r = 0; r < rows; r++) {
            largest[r] = largest(p, from + r * stride, columns + r * more) * scale;
        }
        for (int r = 0; r < rows; r++) {
            exponentials(p, from + r * stride, stride, columns + r * more, scale, r);
        }
        for (int r = 0; r < rows; r++) {
            float total = 0;
            for (int lane = r * V; lane < r * V + V; lane++) {
                total += sums[lane];
            }
            Vectors.scale(p, from + r * stride, from + r * stride + Simd.padded(columns + r * more), 1 / total);
        }
    }

    private static float largest(float[] p, int at, int columns) {
        int full = columns / V * V;
        FloatVector largest = FloatVector.broadcast(S, LEAST);
        for (int j = 0; j < full; j += V) { // max() orders NaN and zeros too, which takes longer
            FloatVector x = FloatVector.fromArray(S, p, at + j);
            largest = largest.blend(x, x.compare(VectorOperators.GT, largest));
        }
        float max = largest.reduceLanes(VectorOperators.MAX); // the same in any order
        for (int j = full; j < columns; j++) {
            max = Math.max(max, p[at + j]);
        }
        return max;
    }

    private void exponentials(float[] p, int at, int stride, int columns, float scale, int row) {
        float max = largest[row];
        FloatVector sum = FloatVector.zero(S);
        for (int j = 0; j < columns; j += V) {
            FloatVector e = Exp.of(FloatVector.fromArray(S, p, at + j).mul(scale).sub(max))
                    .mul(FloatVector.fromArray(S, FIRST, Math.max(0, V - columns + j)));
            e.intoArray(p, at + j);
            sum = sum.add(e);
        }
        sum.intoArray(sums, row * V);
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
