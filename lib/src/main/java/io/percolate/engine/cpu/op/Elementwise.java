package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Packing;
import io.percolate.engine.cpu.kernel.Simd;

/** An elementwise activation function: each output depends only on the input at the same position. */
public abstract class Elementwise extends Unary {

    /** The features side by side, where most of a row is padding; otherwise null. */
    private final Packing packing;
    private float[] x;
    private float[] y;
    /** The gradient of y, then of x. */
    private float[] gradient;

    public Elementwise(Signal in, Signal out) {
        super(in, out);
        packing = Packing.suits(out.shape) ? new Packing(out.shape) : null;
        if (packing != null) {
            int length = Simd.padded(out.value.length / out.shape.stride() * out.shape.channels());
            x = new float[length];
            y = new float[length];
            gradient = new float[length];
        }
    }

    /** The output of a function whose derivative follows from its value: it overwrites the input if allowed. */
    public static Signal over(Signal in, int capacity) {
        if (!in.reusable) {
            return Signal.make(in.shape, capacity, false);
        }
        return new Signal(in.shape, in.value, in.gradient, false);
    }

    @Override
    public void forward(int n, boolean training) {
        if (packing == null) {
            apply(in.value, out.value, n * out.shape.size());
        } else {
            int length = packing.pack(in.value, n, x);
            apply(x, y, length);
            packing.unpack(y, n, out.value);
        }
    }

    @Override
    public void backward(int n) {
        if (packing == null) {
            derive(in.value, out.value, out.gradient, in.gradient, n * out.shape.size());
        } else {
            int length = packing.pack(out.gradient, n, gradient);
            derive(x, y, gradient, gradient, length);
            packing.unpack(gradient, n, in.gradient);
        }
    }

    /** {@code y = f(x)} */
    public abstract void apply(float[] x, float[] y, int length);

    /** {@code dx = dy f'(x)}, with {@code y = f(x)}; dx may be dy. */
    public abstract void derive(float[] x, float[] y, float[] dy, float[] dx, int length);
}
