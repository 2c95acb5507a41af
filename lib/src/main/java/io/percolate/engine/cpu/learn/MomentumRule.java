package io.percolate.engine.cpu.learn;

import io.percolate.dl4j.Momentum;
import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Plain momentum: {@code v = mu v - rate g; w += v}. */
public final class MomentumRule implements UpdateRule {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private final float mu;

    public MomentumRule(Momentum settings) {
        mu = (float) settings.momentum();
    }

    @Override
    public void update(Arrays arrays, int from, int to, double learningRate, int iteration, int epoch) {
        float[] w = arrays.weights();
        float[] g = arrays.gradients();
        float[] v = arrays.first();
        float rate = (float) learningRate;
        for (int i = from; i < to; i += Simd.WIDTH) {
            FloatVector velocity = FloatVector.fromArray(S, v, i).mul(mu)
                    .sub(FloatVector.fromArray(S, g, i).mul(rate));
            velocity.intoArray(v, i);
            FloatVector.fromArray(S, w, i).add(velocity).intoArray(w, i);
        }
    }

    @Override
    public int states() {
        return 1;
    }
}
