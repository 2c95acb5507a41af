package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Exp;
import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@code log(1 + e^x)} */
public final class Softplus extends Elementwise {

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    public Softplus(Signal in, int capacity) {
        super(in, Signal.make(in.shape, capacity, false));
    }

    @Override
    public void apply(float[] x, float[] y, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            Exp.softplus(FloatVector.fromArray(S, x, i)).intoArray(y, i);
        }
    }

    @Override
    public void derive(float[] x, float[] y, float[] dy, float[] dx, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            Exp.sigmoid(FloatVector.fromArray(S, x, i)).mul(FloatVector.fromArray(S, dy, i)).intoArray(dx, i);
        }
    }
}
