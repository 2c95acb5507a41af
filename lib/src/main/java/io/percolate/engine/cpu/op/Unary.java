package io.percolate.engine.cpu.op;

/** An operation with one input. */
public abstract class Unary extends Op {

    public final Signal in;

    public Unary(Signal in, Signal out) {
        super(out);
        this.in = in;
    }
}
