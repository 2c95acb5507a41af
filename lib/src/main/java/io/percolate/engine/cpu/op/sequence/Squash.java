package io.percolate.engine.cpu.op.sequence;

import io.percolate.engine.cpu.kernel.Exp;
import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Activation functions of recurrent cells, whose slope follows from their result. */
public enum Squash {
    TANH, SIGMOID, HARD_SIGMOID, HARD_TANH, RELU, SOFTSIGN, IDENTITY;

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    /** {@code y = f(x)}; the length is a multiple of the vector width. */
    public void apply(float[] x, int from, float[] y, int to, int length) {
        switch (this) {
            case TANH -> tanh(x, from, y, to, length);
            case SIGMOID -> sigmoid(x, from, y, to, length);
            default -> simple(x, from, y, to, length);
        }
    }

    /** {@code d = d f'(x)}, from {@code y = f(x)}. */
    public void slope(float[] y, int from, float[] d, int to, int length) {
        switch (this) {
            case TANH -> tanhSlope(y, from, d, to, length);
            case SIGMOID -> sigmoidSlope(y, from, d, to, length);
            default -> simpleSlope(y, from, d, to, length);
        }
    }

    private static void tanh(float[] x, int from, float[] y, int to, int length) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        FloatVector two = FloatVector.broadcast(S, 2f);
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, from + i);
            one.sub(two.div(Exp.of(v.add(v)).add(one))).intoArray(y, to + i);
        }
    }

    private static void sigmoid(float[] x, int from, float[] y, int to, int length) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        for (int i = 0; i < length; i += Simd.WIDTH) {
            one.div(Exp.of(FloatVector.fromArray(S, x, from + i).neg()).add(one)).intoArray(y, to + i);
        }
    }

    private static void tanhSlope(float[] y, int from, float[] d, int to, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector v = FloatVector.fromArray(S, y, from + i);
            FloatVector.fromArray(S, d, to + i).mul(v.mul(v).neg().add(1f)).intoArray(d, to + i);
        }
    }

    private static void sigmoidSlope(float[] y, int from, float[] d, int to, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector v = FloatVector.fromArray(S, y, from + i);
            FloatVector.fromArray(S, d, to + i).mul(v.mul(v.neg().add(1f))).intoArray(d, to + i);
        }
    }

    private void simple(float[] x, int from, float[] y, int to, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, from + i);
            FloatVector f = switch (this) {
                case HARD_SIGMOID -> v.mul(0.2f).add(0.5f).max(0f).min(1f);
                case HARD_TANH -> v.max(-1f).min(1f);
                case RELU -> v.max(0f);
                case SOFTSIGN -> v.div(v.abs().add(1f));
                default -> v;
            };
            f.intoArray(y, to + i);
        }
    }

    private void simpleSlope(float[] y, int from, float[] d, int to, int length) {
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector v = FloatVector.fromArray(S, y, from + i);
            FloatVector g = FloatVector.fromArray(S, d, to + i);
            FloatVector slope = switch (this) {
                case HARD_SIGMOID -> zero.blend(g.mul(0.2f),
                        v.compare(VectorOperators.GT, 0f).and(v.compare(VectorOperators.LT, 1f)));
                case HARD_TANH -> zero.blend(g, v.abs().compare(VectorOperators.LT, 1f));
                case RELU -> zero.blend(g, v.compare(VectorOperators.GT, 0f));
                case SOFTSIGN -> g.mul(v.abs().neg().add(1f)).mul(v.abs().neg().add(1f));
                default -> g;
            };
            slope.intoArray(d, to + i);
        }
    }
}
