package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Exp;
import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Exponential linear unit: {@code scale x} above 0, {@code scale alpha (e^x - 1)} below; SELU is a special case. */
public final class Elu extends Elementwise {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private final float scale;
    private final float alpha;

    public Elu(Signal in, float scale, float alpha, int capacity) {
        super(in, over(in, capacity));
        this.scale = scale;
        this.alpha = alpha;
    }

    @Override
    public void apply(float[] x, float[] y, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, i);
            FloatVector below = Exp.of(v.min(0f)).sub(1f).mul(scale * alpha);
            below.blend(v.mul(scale), v.compare(VectorOperators.GT, 0f)).intoArray(y, i);
        }
    }

    @Override
    public void derive(float[] x, float[] y, float[] dy, float[] dx, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector v = FloatVector.fromArray(S, y, i);
            FloatVector g = FloatVector.fromArray(S, dy, i);
            FloatVector below = v.add(scale * alpha).mul(g);
            below.blend(g.mul(scale), v.compare(VectorOperators.GT, 0f)).intoArray(dx, i);
        }
    }
}
