package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Exp;
import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Hyperbolic tangent: {@code 1 - 2 / (e^2x + 1)}, and near 0, where this form cancels, the odd polynomial of Cephes.
 */
public final class Tanh extends Elementwise {

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    public Tanh(Signal in, int capacity) {
        super(in, over(in, capacity));
    }

    @Override
    public void apply(float[] x, float[] y, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, i);
            FloatVector z = v.mul(v);
            FloatVector p = z.mul(-5.70498872745e-3f).add(2.06390887954e-2f);
            p = p.mul(z).add(-5.37397155531e-2f);
            p = p.mul(z).add(1.33314422036e-1f);
            p = p.mul(z).add(-3.33332819422e-1f);
            FloatVector near = p.mul(z).mul(v).add(v);
            FloatVector far = FloatVector.broadcast(S, 1f)
                    .sub(FloatVector.broadcast(S, 2f).div(Exp.of(v.add(v)).add(1f)));
            far.blend(near, v.abs().compare(VectorOperators.LT, 0.625f)).intoArray(y, i);
        }
    }

    @Override
    public void derive(float[] x, float[] y, float[] dy, float[] dx, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector t = FloatVector.fromArray(S, y, i);
            FloatVector.fromArray(S, dy, i).mul(t.mul(t).neg().add(1f)).intoArray(dx, i);
        }
    }
}
