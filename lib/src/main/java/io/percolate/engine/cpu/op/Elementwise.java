package io.percolate.engine.cpu.op;

/** An elementwise activation function: each output depends only on the input at the same position. */
public abstract class Elementwise extends Unary {

    public Elementwise(Signal in, Signal out) {
        super(in, out);
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
        apply(in.value, out.value, n * out.shape.size());
    }

    @Override
    public void backward(int n) {
        derive(in.value, out.value, out.gradient, in.gradient, n * out.shape.size());
    }

    /** {@code y = f(x)} */
    public abstract void apply(float[] x, float[] y, int length);

    /** {@code dx = dy f'(x)}, with {@code y = f(x)}; dx may be dy. */
    public abstract void derive(float[] x, float[] y, float[] dy, float[] dx, int length);
}
