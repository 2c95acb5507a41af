package io.percolate.engine.cpu.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Kernels of {@code BatchNorm}, one vector of channels at a time down the rows. */
public final class Normalize {

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    private Normalize() {
    }

    /** {@code sums = sum over rows of (x - mean)^2} */
    public static void squares(float[] x, int from, int rows, int channels, float[] mean, float[] sums) {
        for (int c = 0; c < channels; c += Simd.WIDTH) {
            FloatVector m = FloatVector.fromArray(S, mean, c);
            FloatVector sum = FloatVector.zero(S);
            for (int r = 0, i = from + c; r < rows; r++, i += channels) {
                FloatVector d = FloatVector.fromArray(S, x, i).sub(m);
                sum = d.fma(d, sum);
            }
            sum.intoArray(sums, c);
        }
    }

    /** {@code sums = sum over rows of dy; dots = sum over rows of dy normalized} */
    public static void gradients(float[] dy, float[] x, int from, int rows, int channels, float[] mean,
            float[] inverse, float[] sums, float[] dots) {
        for (int c = 0; c < channels; c += Simd.WIDTH) {
            FloatVector m = FloatVector.fromArray(S, mean, c);
            FloatVector s = FloatVector.fromArray(S, inverse, c);
            FloatVector sum = FloatVector.zero(S);
            FloatVector dot = FloatVector.zero(S);
            for (int r = 0, i = from + c; r < rows; r++, i += channels) {
                FloatVector d = FloatVector.fromArray(S, dy, i);
                sum = sum.add(d);
                dot = FloatVector.fromArray(S, x, i).sub(m).mul(s).fma(d, dot);
            }
            sum.intoArray(sums, c);
            dot.intoArray(dots, c);
        }
    }

    /** {@code y = gamma (x - mean) inverse + beta} */
    public static void forward(float[] x, int rows, int channels, float[] mean, float[] inverse, float[] weights,
            int gamma, int beta, float[] y) {
        for (int c = 0; c < channels; c += Simd.WIDTH) {
            FloatVector m = FloatVector.fromArray(S, mean, c);
            FloatVector s = FloatVector.fromArray(S, inverse, c);
            FloatVector g = FloatVector.fromArray(S, weights, gamma + c);
            FloatVector b = FloatVector.fromArray(S, weights, beta + c);
            for (int r = 0, i = c; r < rows; r++, i += channels) {
                FloatVector.fromArray(S, x, i).sub(m).mul(s).fma(g, b).intoArray(y, i);
            }
        }
    }

    /** {@code dx = gamma inverse (dy - mean of dy - normalized mean of (dy normalized))} */
    public static void backward(float[] dy, float[] x, int rows, int channels, float[] mean, float[] inverse,
            float[] weights, int gamma, float[] gradientMean, float[] gradientDot, float[] dx) {
        for (int c = 0; c < channels; c += Simd.WIDTH) {
            FloatVector m = FloatVector.fromArray(S, mean, c);
            FloatVector s = FloatVector.fromArray(S, inverse, c);
            FloatVector scale = s.mul(FloatVector.fromArray(S, weights, gamma + c));
            FloatVector plain = FloatVector.fromArray(S, gradientMean, c);
            FloatVector dot = FloatVector.fromArray(S, gradientDot, c);
            for (int r = 0, i = c; r < rows; r++, i += channels) {
                FloatVector v = FloatVector.fromArray(S, x, i).sub(m).mul(s);
                FloatVector.fromArray(S, dy, i).sub(plain).sub(v.mul(dot)).mul(scale).intoArray(dx, i);
            }
        }
    }
}
