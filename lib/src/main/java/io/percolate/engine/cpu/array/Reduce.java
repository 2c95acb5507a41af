package io.percolate.engine.cpu.array;

import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.Unary;
import java.util.Arrays;

/** Sum over some axes of each example, times a factor. */
public final class Reduce extends Unary {

    private final int[] source;
    private final int[] target;
    private final float factor;
    private final double[] sums;

    /**
     * @param group for each element of the input, row by row, the element of the result that it adds to
     * @param factor 1 for a sum, one over the number of elements for a mean
     */
    public Reduce(Signal in, Extent from, Extent to, int[] group, float factor, int capacity) {
        super(in, Signal.make(to.shape(), capacity, true));
        this.factor = factor;
        source = new int[group.length];
        target = new int[group.length];
        for (int i = 0; i < group.length; i++) {
            source[i] = from.position(i);
            target[i] = to.position(group[i]);
        }
        sums = new double[to.size()];
    }

    @Override
    public void forward(int n, boolean training) {
        for (int example = 0; example < n; example++) {
            Arrays.fill(sums, 0);
            int from = in.offset + example * in.shape.size();
            for (int i = 0; i < source.length; i++) {
                sums[target[i]] += in.value[from + source[i]];
            }
            int to = example * out.shape.size();
            for (int i = 0; i < sums.length; i++) {
                out.value[to + i] = (float) (sums[i] * factor);
            }
        }
    }

    @Override
    public void backward(int n) {
        for (int example = 0; example < n; example++) {
            int from = example * in.shape.size();
            int to = example * out.shape.size();
            for (int i = 0; i < source.length; i++) {
                in.gradient[from + source[i]] = out.gradient[to + target[i]] * factor;
            }
        }
    }
}
