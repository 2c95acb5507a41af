package io.percolate.engine;

import java.util.List;

/** Sum of several signals: where the branches of a residual block meet. */
final class Add extends Op {

    private final List<Signal> inputs;

    Add(List<Signal> inputs, int capacity) {
        super(inputs.get(0), Signal.make(inputs.get(0).shape, capacity, true));
        this.inputs = inputs;
    }

    @Override
    void forward(int n, boolean training) {
        int length = n * out.shape.size();
        System.arraycopy(in.value, in.offset, out.value, 0, length);
        for (Signal branch : inputs.subList(1, inputs.size())) {
            Vectors.addScaled(branch.value, branch.offset, 1f, out.value, 0, length);
        }
    }

    @Override
    void backward(int n) {
        for (Signal branch : inputs) {
            System.arraycopy(out.gradient, 0, branch.gradient, 0, n * out.shape.size());
        }
    }
}
