package io.percolate.engine.cpu.array;

import io.percolate.engine.cpu.op.Op;
import io.percolate.engine.cpu.op.Signal;
import java.util.Arrays;

/** Sum of all elements of all examples: a term of a loss. Its gradient is one number, which {@link #scale} sets. */
public final class Total extends Op {

    private final Signal in;
    /** Sum over the examples of the last forward pass. */
    public double sum;
    /** Derivative of the loss by the sum. */
    public float scale;

    public Total(Signal in) {
        super(in);
        this.in = in;
    }

    @Override
    public void forward(int n, boolean training) {
        sum = 0;
        for (int row = 0, i = in.offset; row < n * in.shape.pixels(); row++, i += in.shape.stride()) {
            for (int j = i; j < i + in.shape.channels(); j++) {
                sum += in.value[j];
            }
        }
    }

    @Override
    public void backward(int n) {
        for (int row = 0, i = 0; row < n * in.shape.pixels(); row++, i += in.shape.stride()) {
            Arrays.fill(in.gradient, i, i + in.shape.channels(), scale);
        }
    }
}
