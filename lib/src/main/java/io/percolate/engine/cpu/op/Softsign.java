package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@code x / (1 + |x|)} */
public final class Softsign extends Elementwise {

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    public Softsign(Signal in, int capacity) {
        super(in, over(in, capacity));
    }

    @Override
    public void apply(float[] x, float[] y, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, i);
            v.div(v.abs().add(1f)).intoArray(y, i);
        }
    }

    /** {@code 1 / (1 + |x|) = 1 - |y|} */
    @Override
    public void derive(float[] x, float[] y, float[] dy, float[] dx, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector rest = FloatVector.fromArray(S, y, i).abs().neg().add(1f);
            FloatVector.fromArray(S, dy, i).mul(rest).mul(rest).intoArray(dx, i);
        }
    }
}
