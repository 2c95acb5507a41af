package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
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
        if (branches.isEmpty()) {
            Arrays.fill(in.gradient, 0, length, 0f);
        }
        for (int i = 0; i < branches.size() - 1; i++) {
            Vectors.addScaled(branches.get(i).gradient, 0, 1f, in.gradient, 0, length);
        }
    }
}
