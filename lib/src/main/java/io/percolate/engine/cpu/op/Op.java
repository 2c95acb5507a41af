package io.percolate.engine.cpu.op;

/** One step of the forward and backward pass over the examples of one thread. */
public abstract class Op {

    public final Signal in;
    public final Signal out;

    public Op(Signal in, Signal out) {
        this.in = in;
        this.out = out;
    }

    /** Fills {@code out.value} from {@code in.value} for the first {@code n} examples. */
    public abstract void forward(int n, boolean training);

    /** Fills {@code in.gradient}, if there is one, and the gradients of the weights from {@code out.gradient}. */
    public abstract void backward(int n);
}
