package io.percolate.engine.cpu.array;

import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Op;
import io.percolate.engine.cpu.op.Signal;

/** One weight as a number of each example. */
public final class Spread extends Op {

    private final Lane lane;
    private final int offset;
    private final boolean learns;

    public Spread(Lane lane, int offset, boolean learns) {
        super(Signal.make(new Extent().shape(), lane.capacity, true));
        this.lane = lane;
        this.offset = offset;
        this.learns = learns;
    }

    @Override
    public void forward(int n, boolean training) {
        for (int i = 0; i < n; i++) {
            out.value[i * out.shape.size()] = lane.weights[offset];
        }
    }

    @Override
    public void backward(int n) {
        if (learns) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += out.gradient[i * out.shape.size()];
            }
            lane.gradients[offset] = (float) sum;
        }
    }
}
