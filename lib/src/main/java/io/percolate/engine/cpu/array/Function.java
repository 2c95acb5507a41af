package io.percolate.engine.cpu.array;

import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.Unary;

/** A function of one number, applied to every element; the padding stays 0. */
public final class Function extends Unary {

    /** {@code f(x)} */
    public interface Value {

        double of(double x);
    }

    /** {@code f'(x)}, from x and {@code y = f(x)} */
    public interface Slope {

        double of(double x, double y);
    }

    private final Value value;
    private final Slope slope;

    public Function(Signal in, Value value, Slope slope, int capacity) {
        super(in, Signal.make(in.shape, capacity, false));
        this.value = value;
        this.slope = slope;
    }

    @Override
    public void forward(int n, boolean training) {
        for (int row = 0, i = 0; row < n * in.shape.pixels(); row++, i += in.shape.stride()) {
            for (int j = i; j < i + in.shape.channels(); j++) {
                out.value[j] = (float) value.of(in.value[j]);
            }
        }
    }

    @Override
    public void backward(int n) {
        for (int row = 0, i = 0; row < n * in.shape.pixels(); row++, i += in.shape.stride()) {
            for (int j = i; j < i + in.shape.channels(); j++) {
                in.gradient[j] = (float) (out.gradient[j] * slope.of(in.value[j], out.value[j]));
            }
        }
    }
}
