package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Exp;
import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@code x sigmoid(beta x)}: swish with beta 1, DL4J's GELU with beta 1.702. */
public final class Swish extends Elementwise {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private final float beta;
    /** sigmoid(beta x); with it the derivative is a short loop, which the JIT inlines whole. */
    private final float[] gate;

    public Swish(Signal in, float beta, int capacity) {
        super(in, Signal.make(in.shape, capacity, false));
        this.beta = beta;
        gate = new float[out.value.length];
    }

    @Override
    public void apply(float[] x, float[] y, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, i);
            FloatVector s = Exp.sigmoid(v.mul(beta));
            s.intoArray(gate, i);
            v.mul(s).intoArray(y, i);
        }
    }

    @Override
    public void derive(float[] x, float[] y, float[] dy, float[] dx, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector s = FloatVector.fromArray(S, gate, i);
            FloatVector slope = FloatVector.fromArray(S, y, i).mul(beta).mul(s.neg().add(1f)).add(s);
            FloatVector.fromArray(S, dy, i).mul(slope).intoArray(dx, i);
        }
    }
}
