package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Vectors;
import java.util.ArrayList;
import java.util.List;

/**
 * One signal with several readers: they share its values, and their gradients are summed. The last one, which is the
 * first in the backward pass, writes its gradient where the sum is built.
 */
public final class Fork extends Unary {

    public final List<Signal> branches = new ArrayList<>();

    public Fork(Signal in, int readers) {
        super(in, in);
        for (int i = 0; i < readers; i++) {
            float[] gradient = in.learns() && i < readers - 1 ? new float[in.gradient.length] : in.gradient;
            branches.add(new Signal(in.shape, in.value, gradient, false));
        }
    }

    @Override
    public void forward(int n, boolean training) {
        for (Signal branch : branches) {
            branch.value = in.value;
            branch.offset = in.offset;
        }
    }

    @Override
    public void backward(int n) {
        if (!in.learns()) {
            return;
        }
        int length = n * in.shape.size();
        for (Signal branch : branches.subList(0, branches.size() - 1)) {
            Vectors.addScaled(branch.gradient, 0, 1f, in.gradient, 0, length);
        }
    }
}
