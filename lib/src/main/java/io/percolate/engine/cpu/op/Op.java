package io.percolate.engine.cpu.op;

/** One step of the forward and backward pass over the examples of one thread. */
public abstract class Op {

    public final Signal out;

    public Op(Signal out) {
        this.out = out;
    }

    /** Fills {@code out.value} from the values of its inputs for the first {@code n} examples. */
    public abstract void forward(int n, boolean training);

    /** Fills the gradients of its inputs, where they have one, and of its weights from {@code out.gradient}. */
    public abstract void backward(int n);
}
