package io.percolate.engine.cpu.learn;

import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.nd4j.linalg.learning.config.Nadam;

/**
 * Adam with Nesterov's look-ahead: moments m of g and v of g^2,
 * {@code w -= rate / (1 - b1^t) (b1 m + (1 - b1) g) / (sqrt(v) + epsilon)}. Dozat 2016
 */
public final class NadamRule implements UpdateRule {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private final Nadam settings;

    public NadamRule(Nadam settings) {
        this.settings = settings;
    }

    @Override
    public void update(Arrays arrays, int from, int to, double learningRate, int iteration, int epoch) {
        float[] w = arrays.weights();
        float[] g = arrays.gradients();
        float[] m = arrays.first();
        float[] v = arrays.second();
        float beta1 = (float) settings.getBeta1();
        float beta2 = (float) settings.getBeta2();
        float rest1 = (float) (1 - settings.getBeta1());
        float rest2 = (float) (1 - settings.getBeta2());
        float epsilon = (float) settings.getEpsilon();
        float rate = (float) (learningRate / (1 - Math.pow(settings.getBeta1(), iteration + 1)));
        for (int i = from; i < to; i += Simd.WIDTH) {
            FloatVector gradient = FloatVector.fromArray(S, g, i);
            FloatVector share = gradient.mul(rest1);
            FloatVector mean = FloatVector.fromArray(S, m, i).mul(beta1).add(share);
            FloatVector square = FloatVector.fromArray(S, v, i).mul(beta2).add(gradient.mul(gradient).mul(rest2));
            mean.intoArray(m, i);
            square.intoArray(v, i);
            FloatVector step = mean.mul(beta1).add(share).mul(rate).div(square.sqrt().add(epsilon));
            FloatVector.fromArray(S, w, i).sub(step).intoArray(w, i);
        }
    }

    @Override
    public int states() {
        return 2;
    }
}
