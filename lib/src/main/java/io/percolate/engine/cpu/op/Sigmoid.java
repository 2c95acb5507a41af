package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Exp;
import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Logistic function, {@code 1 / (1 + e^-x)}. */
public final class Sigmoid extends Elementwise {

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    public Sigmoid(Signal in, int capacity) {
        super(in, over(in, capacity));
    }

    @Override
    public void apply(float[] x, float[] y, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            Exp.sigmoid(FloatVector.fromArray(S, x, i)).intoArray(y, i);
        }
    }

    @Override
    public void derive(float[] x, float[] y, float[] dy, float[] dx, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector s = FloatVector.fromArray(S, y, i);
            FloatVector g = FloatVector.fromArray(S, dy, i);
            g.mul(s).mul(s.neg().add(1f)).intoArray(dx, i);
        }
    }
}
