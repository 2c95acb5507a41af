package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Rectified linear unit, {@code max(x, slope x)}: plain with slope 0, leaky with a slope between 0 and 1. */
public final class Relu extends Elementwise {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private final float slope;

    public Relu(Signal in, float slope, int capacity) {
        super(in, over(in, capacity));
        this.slope = slope;
    }

    /** Marks the channels that are above 0 for any of the first {@code n} examples; a leaky ReLU is never dead. */
    public void markAlive(boolean[] alive, int n) {
        Shape shape = out.shape;
        for (int pixel = 0; pixel < n * shape.pixels(); pixel++) {
            for (int channel = 0; channel < alive.length; channel++) {
                alive[channel] |= slope > 0 || out.value[pixel * shape.stride() + channel] > 0;
            }
        }
    }

    @Override
    public void apply(float[] x, float[] y, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, i);
            v.max(v.mul(slope)).intoArray(y, i);
        }
    }

    @Override
    public void derive(float[] x, float[] y, float[] dy, float[] dx, int length) {
        for (int i = 0; i < length; i += Simd.WIDTH) {
            FloatVector g = FloatVector.fromArray(S, dy, i);
            g.mul(slope).blend(g, FloatVector.fromArray(S, y, i).compare(VectorOperators.GT, 0f)).intoArray(dx, i);
        }
    }
}
