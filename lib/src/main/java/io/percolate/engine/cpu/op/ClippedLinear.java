package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@code min(max(slope x + shift, low), high)}: hard sigmoid, hard tanh and ReLU6. */
public final class ClippedLinear extends Elementwise {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private final float slope;
    private final float shift;
    private final float low;
    private final float high;

    private ClippedLinear(Signal in, float slope, float shift, float low, float high, int capacity) {
        super(in, over(in, capacity));
        this.slope = slope;
        this.shift = shift;
        this.low = low;
        this.high = high;
    }

    public static ClippedLinear hardSigmoid(Signal in, int capacity) {
        return new ClippedLinear(in, 0.2f, 0.5f, 0, 1, capacity);
    }

    public static ClippedLinear hardTanh(Signal in, int capacity) {
        return new ClippedLinear(in, 1, 0, -1, 1, capacity);
    }

    public static ClippedLinear relu6(Signal in, int capacity) {
        return new ClippedLinear(in, 1, 0, 0, 6, capacity);
    }

    @Override
    public void apply(float[] x, float[] y, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector.fromArray(S, x, i).mul(slope).add(shift).max(low).min(high).intoArray(y, i);
        }
    }

    @Override
    public void derive(float[] x, float[] y, float[] dy, float[] dx, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector v = FloatVector.fromArray(S, y, i);
            FloatVector g = FloatVector.fromArray(S, dy, i).mul(slope);
            FloatVector.zero(S).blend(g, v.compare(VectorOperators.GT, low).and(v.compare(VectorOperators.LT, high)))
                    .intoArray(dx, i);
        }
    }
}
