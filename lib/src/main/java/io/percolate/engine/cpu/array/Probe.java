package io.percolate.engine.cpu.array;

import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.Unary;

/** The same values, with a gradient that no other operation overwrites: a caller asks for it. */
public final class Probe extends Unary {

    public Probe(Signal in) {
        super(in, new Signal(in.shape, in.value, new float[in.value.length], false));
    }

    @Override
    public void forward(int n, boolean training) {
    }

    @Override
    public void backward(int n) {
        if (in.learns()) {
            System.arraycopy(out.gradient, 0, in.gradient, 0, n * in.shape.size());
        }
    }
}
