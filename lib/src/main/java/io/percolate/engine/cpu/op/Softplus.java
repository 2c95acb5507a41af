package io.percolate.engine.cpu.op;

/** {@code log(1 + e^x)} */
public final class Softplus extends Elementwise {

    public Softplus(Signal in, int capacity) {
        super(in, Signal.make(in.shape, capacity, false));
    }

    @Override
    public void apply(float[] x, float[] y, int length) {
        for (int i = 0; i < length; i++) {
            y[i] = (float) (Math.max(x[i], 0) + Math.log1p(Math.exp(-Math.abs(x[i]))));
        }
    }

    @Override
    public void derive(float[] x, float[] y, float[] dy, float[] dx, int length) {
        for (int i = 0; i < length; i++) {
            dx[i] = (float) (dy[i] / (1 + Math.exp(-x[i])));
        }
    }
}
