package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Vectors;
import java.util.ArrayList;
import java.util.List;

/** One signal with several readers: they share its values, and their gradients are summed. */
public final class Fork extends Unary {

    public final List<Signal> branches = new ArrayList<>();

    public Fork(Signal in, int readers) {
        super(in, in);
        for (int i = 0; i < readers; i++) {
            float[] gradient = in.learns() ? new float[in.gradient.length] : null;
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
        System.arraycopy(branches.get(0).gradient, 0, in.gradient, 0, length);
        for (Signal branch : branches.subList(1, branches.size())) {
            Vectors.addScaled(branch.gradient, 0, 1f, in.gradient, 0, length);
        }
    }
}
