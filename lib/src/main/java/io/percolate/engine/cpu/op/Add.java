package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Vectors;
import java.util.List;

/** Sum of several signals, such as the branches of a residual block. */
public final class Add extends Op {

    private final List<Signal> inputs;

    public Add(List<Signal> inputs, int capacity) {
        super(Signal.make(inputs.get(0).shape, capacity, true));
        this.inputs = inputs;
    }

    @Override
    public void forward(int n, boolean training) {
        int length = n * out.shape.size();
        System.arraycopy(inputs.get(0).value, inputs.get(0).offset, out.value, 0, length);
        for (Signal branch : inputs.subList(1, inputs.size())) {
            Vectors.addScaled(branch.value, branch.offset, 1f, out.value, 0, length);
        }
    }

    @Override
    public void backward(int n) {
        for (Signal branch : inputs) {
            if (branch.learns()) {
                System.arraycopy(out.gradient, 0, branch.gradient, 0, n * out.shape.size());
            }
        }
    }
}
