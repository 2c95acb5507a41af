package io.percolate.engine.cpu.learn;

import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.nd4j.linalg.learning.config.AdaMax;

/**
 * AdaMax: {@code m = b1 m + (1 - b1) g; u = max(b2 u, |g|); w -= rate / (1 - b1^t) m / u}.
 * Kingma and Ba 2014, https://arxiv.org/abs/1412.6980, section 7
 */
public final class AdaMaxRule implements UpdateRule {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    /** DL4J adds this to u to avoid a division by 0. */
    private static final float LEAST = 1e-32f;
    private final AdaMax settings;

    public AdaMaxRule(AdaMax settings) {
        this.settings = settings;
    }

    @Override
    public void update(Arrays arrays, int from, int to, double learningRate, int iteration, int epoch) {
        float[] w = arrays.weights();
        float[] g = arrays.gradients();
        float[] m = arrays.first();
        float[] u = arrays.second();
        float beta1 = (float) settings.getBeta1();
        float beta2 = (float) settings.getBeta2();
        float rest1 = (float) (1 - settings.getBeta1());
        float rate = (float) (learningRate / (1 - Math.pow(settings.getBeta1(), iteration + 1)));
        for (int i = from; i < to; i += Simd.WIDTH) {
            FloatVector gradient = FloatVector.fromArray(S, g, i);
            FloatVector mean = FloatVector.fromArray(S, m, i).mul(beta1).add(gradient.mul(rest1));
            FloatVector largest = FloatVector.fromArray(S, u, i).mul(beta2).max(gradient.abs()).add(LEAST);
            mean.intoArray(m, i);
            largest.intoArray(u, i);
            FloatVector.fromArray(S, w, i).sub(mean.mul(rate).div(largest)).intoArray(w, i);
        }
    }

    @Override
    public int states() {
        return 2;
    }
}
