package io.percolate.engine.cpu.array;

import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.kernel.Vectors;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Signal;
import java.util.Arrays;

/** One side of a {@link Binary} operation: a signal, a parameter or a constant, broadcast over the result. */
public final class Operand {

    private final Signal signal;
    private final float[] values;
    private final float[] gradient;
    private final int offset;
    private final int step;
    private final int[] rows;
    private final int stride;
    private final int size;
    /** Whether one number of each row meets all columns of the result. */
    private final boolean single;
    private final float[] spread;

    private Operand(Signal signal, float[] values, float[] gradient, int offset, int step, Extent own, Extent result) {
        this.signal = signal;
        this.values = values;
        this.gradient = gradient;
        this.offset = offset;
        this.step = step;
        rows = result.rowsOf(own);
        stride = own.stride();
        size = own.size();
        single = own.columns() == 1 && result.columns() > 1;
        spread = new float[single ? result.stride() : 0];
    }

    public static Operand of(Signal signal, Extent own, Extent result) {
        return new Operand(signal, null, signal.gradient, 0, own.size(), own, result);
    }

    /** A parameter, the same for every example. */
    public static Operand of(Lane lane, int offset, boolean learns, Extent own, Extent result) {
        return new Operand(null, lane.weights, learns ? lane.gradients : null, offset, 0, own, result);
    }

    /** Numbers in the layout of {@code own}. */
    public static Operand of(float[] constant, Extent own, Extent result) {
        return new Operand(null, constant, null, 0, 0, own, result);
    }

    boolean learns() {
        return gradient != null;
    }

    float[] values(int example, int row) {
        float[] from = signal == null ? values : signal.value;
        if (!single) {
            return from;
        }
        Arrays.fill(spread, from[position(example, row)]);
        return spread;
    }

    /** Start of a row in {@link #values}. */
    int at(int example, int row) {
        return single ? 0 : position(example, row);
    }

    private int position(int example, int row) {
        return (signal == null ? offset : signal.offset) + example * step + rows[row] * stride;
    }

    void clear(int n) {
        int start = signal == null ? offset : 0;
        Arrays.fill(gradient, start, start + (step == 0 ? size : n * step), 0);
    }

    /** Adds the gradient of one row of the result. */
    void add(float[] row, int columns, int example, int at) {
        int to = (signal == null ? offset : 0) + example * step + rows[at] * stride;
        if (!single) {
            Vectors.addScaled(row, 0, 1, gradient, to, Simd.padded(columns));
            return;
        }
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            sum += row[j];
        }
        gradient[to] += (float) sum;
    }
}
