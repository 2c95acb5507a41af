package io.percolate.engine;

/** One step of the forward and backward pass over the examples of one thread. */
abstract class Op {

    final Signal in;
    final Signal out;

    Op(Signal in, Signal out) {
        this.in = in;
        this.out = out;
    }

    /** Fills {@code out.value} from {@code in.value} for the first {@code n} examples. */
    abstract void forward(int n, boolean training);

    /** Fills {@code in.gradient}, if there is one, and the gradients of the weights from {@code out.gradient}. */
    abstract void backward(int n);
}
