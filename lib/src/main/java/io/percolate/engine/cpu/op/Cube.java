package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@code x^3} */
public final class Cube extends Elementwise {

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    public Cube(Signal in, int capacity) {
        super(in, Signal.make(in.shape, capacity, false));
    }

    @Override
    public void apply(float[] x, float[] y, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, i);
            v.mul(v).mul(v).intoArray(y, i);
        }
    }

    @Override
    public void derive(float[] x, float[] y, float[] dy, float[] dx, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, i);
            FloatVector.fromArray(S, dy, i).mul(v.mul(v).mul(3f)).intoArray(dx, i);
        }
    }
}
