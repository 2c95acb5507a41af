package io.percolate.engine.cpu.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Elementwise kernels over flat arrays. Lengths are multiples of the vector width. */
public final class Vectors {

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    private Vectors() {
    }

    /** {@code y = a + b} */
    public static void add(float[] a, int fromA, float[] b, int fromB, float[] y, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector.fromArray(S, a, fromA + i).add(FloatVector.fromArray(S, b, fromB + i)).intoArray(y, i);
        }
    }

    /** {@code y += scale x} */
    public static void addScaled(float[] x, int from, float scale, float[] y, int to, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector.fromArray(S, x, from + i).mul(scale).add(FloatVector.fromArray(S, y, to + i))
                    .intoArray(y, to + i);
        }
    }

    /** {@code y = x m} */
    public static void multiply(float[] x, int from, float[] m, float[] y, int to, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector.fromArray(S, x, from + i).mul(FloatVector.fromArray(S, m, i)).intoArray(y, to + i);
        }
    }

    /** {@code x = scale x} */
    public static void scale(float[] x, int from, int to, float scale) {
        for (int i = from; i < to; i += Simd.WIDTH) {
            FloatVector.fromArray(S, x, i).mul(scale).intoArray(x, i);
        }
    }

    /** {@code x = min(max(x, -limit), limit)} */
    public static void clip(float[] x, int from, int to, float limit) {
        for (int i = from; i < to; i += Simd.WIDTH) {
            FloatVector.fromArray(S, x, i).max(-limit).min(limit).intoArray(x, i);
        }
    }

    public static double dot(float[] a, int i, float[] b, int j, int length) {
        FloatVector sum = FloatVector.zero(S);
        for (int at = 0; at < length; at += Simd.WIDTH) {
            sum = FloatVector.fromArray(S, a, i + at).fma(FloatVector.fromArray(S, b, j + at), sum);
        }
        return sum(sum);
    }

    public static double sumOfSquares(float[] x, int from, int to) {
        FloatVector even = FloatVector.zero(S);
        FloatVector odd = FloatVector.zero(S);
        int i = from;
        for (; i + Simd.WIDTH < to; i += 2 * Simd.WIDTH) {
            FloatVector a = FloatVector.fromArray(S, x, i);
            FloatVector b = FloatVector.fromArray(S, x, i + Simd.WIDTH);
            even = a.fma(a, even);
            odd = b.fma(b, odd);
        }
        if (i < to) {
            FloatVector a = FloatVector.fromArray(S, x, i);
            even = a.fma(a, even);
        }
        return sum(even.add(odd));
    }

    public static double sumOfMagnitudes(float[] x, int from, int to) {
        FloatVector sum = FloatVector.zero(S);
        for (int i = from; i < to; i += Simd.WIDTH) {
            sum = sum.add(FloatVector.fromArray(S, x, i).abs());
        }
        return sum(sum);
    }

    /** Sums lane by lane: the order of {@code reduceLanes} is unspecified, and compiled code uses another one. */
    private static double sum(FloatVector v) {
        double sum = 0;
        for (float lane : v.toArray()) {
            sum += lane;
        }
        return sum;
    }
}
