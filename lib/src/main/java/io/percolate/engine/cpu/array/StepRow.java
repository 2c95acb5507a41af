package io.percolate.engine.cpu.array;

import io.percolate.engine.cpu.kernel.Arithmetic;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.Unary;

/** Adds the row of the current time step to the only step of each example; without a backward pass. */
public final class StepRow extends Unary {

    private final Clock clock;
    private final float[] rows;
    private final int offset;

    /** @param offset of the first row, each as wide as the input */
    public StepRow(Clock clock, Signal in, float[] rows, int offset, int capacity) {
        super(in, Signal.make(in.shape, capacity, true));
        this.clock = clock;
        this.rows = rows;
        this.offset = offset;
    }

    @Override
    public void forward(int n, boolean training) {
        int stride = in.shape.stride();
        for (int example = 0; example < n; example++) {
            Arithmetic.add(in.value, in.offset + example * stride, rows, offset + clock.position() * stride, out.value,
                    example * stride, stride);
        }
    }

    @Override
    public void backward(int n) {
        throw new UnsupportedOperationException("a stream does not learn");
    }
}
