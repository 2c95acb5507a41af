package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Exp;
import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@code e^x / sum of e^x} over the channels of each row. */
public final class Softmax extends Unary {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    /** Whether the loss provides the gradient of the logits, as cross-entropy does. */
    private final boolean fused;

    public Softmax(Signal in, boolean fused, int capacity) {
        super(in, Elementwise.over(in, capacity));
        this.fused = fused;
    }

    @Override
    public void forward(int n, boolean training) {
        int stride = in.shape.stride();
        for (int i = 0; i < n * in.shape.pixels(); i++) {
            row(i * stride, in.shape.channels());
        }
    }

    private void row(int from, int units) {
        float[] x = in.value;
        float[] y = out.value;
        float max = x[from];
        for (int j = 1; j < units; j++) {
            max = Math.max(max, x[from + j]);
        }
        for (int j = 0; j < units; j += Simd.WIDTH) {
            Exp.of(FloatVector.fromArray(S, x, from + j).sub(max)).intoArray(y, from + j);
        }
        double sum = 0;
        for (int j = 0; j < units; j++) {
            sum += y[from + j];
        }
        float scale = (float) (1 / sum);
        for (int j = 0; j < units; j++) {
            y[from + j] *= scale;
        }
        for (int j = units; j < in.shape.stride(); j++) {
            y[from + j] = 0;
        }
    }

    @Override
    public void backward(int n) {
        if (fused) {
            if (in.gradient != out.gradient) {
                System.arraycopy(out.gradient, 0, in.gradient, 0, n * in.shape.size());
            }
            return;
        }
        int stride = in.shape.stride();
        for (int i = 0; i < n * in.shape.pixels(); i++) {
            rowGradient(i * stride, in.shape.channels());
        }
    }

    private void rowGradient(int from, int units) {
        float[] y = out.value;
        double dot = 0;
        for (int j = 0; j < units; j++) {
            dot += (double) y[from + j] * out.gradient[from + j];
        }
        for (int j = 0; j < units; j++) {
            in.gradient[from + j] = (float) (y[from + j] * (out.gradient[from + j] - dot));
        }
    }
}
