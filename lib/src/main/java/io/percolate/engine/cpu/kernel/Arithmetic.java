package io.percolate.engine.cpu.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Arithmetic of rows. Lengths are multiples of the vector width. */
public final class Arithmetic {

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    private Arithmetic() {
    }

    /** {@code y = a + b} */
    public static void add(float[] a, int i, float[] b, int j, float[] y, int k, int length) {
        for (int at = 0; at < length; at += Simd.WIDTH) {
            FloatVector.fromArray(S, a, i + at).add(FloatVector.fromArray(S, b, j + at)).intoArray(y, k + at);
        }
    }

    /** {@code y = a - b} */
    public static void subtract(float[] a, int i, float[] b, int j, float[] y, int k, int length) {
        for (int at = 0; at < length; at += Simd.WIDTH) {
            FloatVector.fromArray(S, a, i + at).sub(FloatVector.fromArray(S, b, j + at)).intoArray(y, k + at);
        }
    }

    /** {@code y = a b} */
    public static void multiply(float[] a, int i, float[] b, int j, float[] y, int k, int length) {
        for (int at = 0; at < length; at += Simd.WIDTH) {
            FloatVector.fromArray(S, a, i + at).mul(FloatVector.fromArray(S, b, j + at)).intoArray(y, k + at);
        }
    }

    /** {@code y = a / b} */
    public static void divide(float[] a, int i, float[] b, int j, float[] y, int k, int length) {
        for (int at = 0; at < length; at += Simd.WIDTH) {
            FloatVector.fromArray(S, a, i + at).div(FloatVector.fromArray(S, b, j + at)).intoArray(y, k + at);
        }
    }
}
