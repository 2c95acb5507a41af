package io.percolate.engine.cpu.learn;

import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.nd4j.linalg.learning.config.Nesterovs;

/** Nesterov momentum: {@code v = mu v - rate g; w += (1 + mu) v - mu v_before}. */
public final class NesterovsRule implements UpdateRule {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private final Nesterovs settings;

    public NesterovsRule(Nesterovs settings) {
        this.settings = settings;
    }

    @Override
    public void update(Arrays arrays, int from, int to, double learningRate, int iteration, int epoch) {
        float[] w = arrays.weights();
        float[] g = arrays.gradients();
        float[] v = arrays.first();
        float rate = (float) learningRate;
        float mu = (float) settings.currentMomentum(iteration, epoch);
        for (int i = from; i < to; i += Simd.WIDTH) {
            FloatVector before = FloatVector.fromArray(S, v, i).mul(mu);
            FloatVector velocity = before.sub(FloatVector.fromArray(S, g, i).mul(rate));
            velocity.intoArray(v, i);
            FloatVector.fromArray(S, w, i).add(velocity.mul(1 + mu)).sub(before).intoArray(w, i);
        }
    }

    @Override
    public int states() {
        return 1;
    }
}
