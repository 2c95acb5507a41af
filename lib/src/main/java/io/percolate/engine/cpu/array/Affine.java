package io.percolate.engine.cpu.array;

import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.op.Elementwise;
import io.percolate.engine.cpu.op.Signal;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@code y = scale x + shift} with two numbers. */
public final class Affine extends Elementwise {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private final float scale;
    private final float shift;

    public Affine(Signal in, float scale, float shift, int capacity) {
        super(in, over(in, capacity));
        this.scale = scale;
        this.shift = shift;
    }

    @Override
    public void apply(float[] x, float[] y, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector.fromArray(S, x, i).mul(scale).add(shift).intoArray(y, i);
        }
    }

    @Override
    public void derive(float[] x, float[] y, float[] dy, float[] dx, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector.fromArray(S, dy, i).mul(scale).intoArray(dx, i);
        }
    }
}
