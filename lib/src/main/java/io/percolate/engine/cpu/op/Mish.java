package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Exp;
import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code x tanh(log(1 + e^x))}; with {@code n = e^2x + 2 e^x} the tanh is {@code n / (n + 2)}.
 * Misra, https://arxiv.org/abs/1908.08681
 */
public final class Mish extends Elementwise {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    /** Above this the tanh is 1 in floats, and e^2x would overflow. */
    private static final float LARGE = 20;

    public Mish(Signal in, int capacity) {
        super(in, Signal.make(in.shape, capacity, false));
    }

    private static FloatVector tanhOfSoftplus(FloatVector x) {
        FloatVector e = Exp.of(x.min(LARGE));
        FloatVector n = e.mul(e.add(2f));
        return n.div(n.add(2f));
    }

    @Override
    public void apply(float[] x, float[] y, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, i);
            v.mul(tanhOfSoftplus(v)).intoArray(y, i);
        }
    }

    /** {@code t + x sigmoid(x) (1 - t^2)} */
    @Override
    public void derive(float[] x, float[] y, float[] dy, float[] dx, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, i);
            FloatVector t = tanhOfSoftplus(v);
            FloatVector slope = v.mul(Exp.sigmoid(v)).mul(t.mul(t).neg().add(1f)).add(t);
            FloatVector.fromArray(S, dy, i).mul(slope).intoArray(dx, i);
        }
    }
}
