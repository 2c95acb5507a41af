package io.percolate.engine.cpu.array;

import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.Unary;
import java.util.Arrays;

/** Copies elements of each example to other places: reshape, permute, slice, broadcast. */
public final class Rearrange extends Unary {

    /**
     * Neighbours that stay neighbours.
     *
     * @param from position in an example of the input
     */
    private record Run(int from, int to, int length) {
    }

    private final Run[] runs;

    /** @param source for each element of the result, counted row by row, the element of the input */
    public Rearrange(Signal in, Extent from, Extent to, int[] source, int capacity) {
        super(in, Signal.make(to.shape(), capacity, true));
        Run[] all = new Run[source.length];
        int count = 0;
        for (int i = 0; i < source.length; i++) {
            int at = from.position(source[i]);
            int target = to.position(i);
            Run last = count == 0 ? null : all[count - 1];
            if (last != null && last.from + last.length == at && last.to + last.length == target) {
                all[count - 1] = new Run(last.from, last.to, last.length + 1);
            } else {
                all[count++] = new Run(at, target, 1);
            }
        }
        runs = Arrays.copyOf(all, count);
    }

    @Override
    public void forward(int n, boolean training) {
        for (int example = 0; example < n; example++) {
            int a = in.offset + example * in.shape.size();
            int b = example * out.shape.size();
            for (Run run : runs) {
                System.arraycopy(in.value, a + run.from, out.value, b + run.to, run.length);
            }
        }
    }

    @Override
    public void backward(int n) {
        Arrays.fill(in.gradient, 0, n * in.shape.size(), 0);
        for (int example = 0; example < n; example++) {
            int a = example * in.shape.size();
            int b = example * out.shape.size();
            for (Run run : runs) {
                for (int i = 0; i < run.length; i++) {
                    in.gradient[a + run.from + i] += out.gradient[b + run.to + i];
                }
            }
        }
    }
}
