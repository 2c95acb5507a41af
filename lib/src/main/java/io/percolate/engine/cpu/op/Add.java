package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Vectors;
import java.util.List;

/** Sum of several signals, such as the branches of a residual block; it overwrites the first one if allowed. */
public final class Add extends Op {

    private final List<Signal> inputs;

    public Add(List<Signal> inputs, int capacity) {
        super(over(inputs.get(0), capacity));
        this.inputs = inputs;
    }

    private static Signal over(Signal in, int capacity) {
        return in.reusable && in.learns() ? in : Signal.make(in.shape, capacity, true);
    }

    @Override
    public void forward(int n, boolean training) {
        int length = n * out.shape.size();
        Signal first = inputs.get(0);
        Signal second = inputs.get(1);
        Vectors.add(first.value, first.offset, second.value, second.offset, out.value, length);
        for (Signal branch : inputs.subList(2, inputs.size())) {
            Vectors.addScaled(branch.value, branch.offset, 1f, out.value, 0, length);
        }
    }

    @Override
    public void backward(int n) {
        for (Signal branch : inputs) {
            if (branch.learns() && branch.gradient != out.gradient) {
                System.arraycopy(out.gradient, 0, branch.gradient, 0, n * out.shape.size());
            }
        }
    }
}
