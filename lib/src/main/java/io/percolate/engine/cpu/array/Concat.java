package io.percolate.engine.cpu.array;

import io.percolate.engine.cpu.op.Op;
import io.percolate.engine.cpu.op.Signal;
import java.util.List;

/** Several arrays side by side in their last axis. */
public final class Concat extends Op {

    private final List<Signal> parts;

    public Concat(List<Signal> parts, Extent result, int capacity) {
        super(Signal.make(result.shape(), capacity, true));
        this.parts = parts;
    }

    @Override
    public void forward(int n, boolean training) {
        move(n, true);
    }

    @Override
    public void backward(int n) {
        move(n, false);
    }

    private void move(int n, boolean forward) {
        int column = 0;
        for (Signal part : parts) {
            int width = part.shape.channels();
            for (int row = 0; row < n * out.shape.pixels(); row++) {
                int here = row * out.shape.stride() + column;
                int there = row * part.shape.stride();
                if (forward) {
                    System.arraycopy(part.value, part.offset + there, out.value, here, width);
                } else if (part.learns()) {
                    System.arraycopy(out.gradient, here, part.gradient, there, width);
                }
            }
            column += width;
        }
    }
}
