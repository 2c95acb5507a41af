package io.percolate.engine.cpu.learn;

import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.nd4j.linalg.learning.config.AMSGrad;

/**
 * Adam whose second moment never decreases: {@code h = max(h, v); w -= rate m / (sqrt(h) + epsilon)}, bias corrected.
 * Reddi et al. 2018, https://arxiv.org/abs/1904.09237
 */
public final class AmsGradRule implements UpdateRule {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private final AMSGrad settings;

    public AmsGradRule(AMSGrad settings) {
        this.settings = settings;
    }

    @Override
    public void update(Arrays arrays, int from, int to, double learningRate, int iteration, int epoch) {
        float[] w = arrays.weights();
        float[] g = arrays.gradients();
        float[] m = arrays.first();
        float[] v = arrays.second();
        float[] h = arrays.third();
        float beta1 = (float) settings.getBeta1();
        float beta2 = (float) settings.getBeta2();
        float rest1 = (float) (1 - settings.getBeta1());
        float rest2 = (float) (1 - settings.getBeta2());
        float epsilon = (float) settings.getEpsilon();
        double correction = Math.sqrt(1 - Math.pow(settings.getBeta2(), iteration + 1))
                / (1 - Math.pow(settings.getBeta1(), iteration + 1));
        float rate = (float) (learningRate * correction);
        for (int i = from; i < to; i += Simd.WIDTH) {
            FloatVector gradient = FloatVector.fromArray(S, g, i);
            FloatVector mean = FloatVector.fromArray(S, m, i).mul(beta1).add(gradient.mul(rest1));
            FloatVector square = FloatVector.fromArray(S, v, i).mul(beta2).add(gradient.mul(gradient).mul(rest2));
            FloatVector largest = FloatVector.fromArray(S, h, i).max(square);
            mean.intoArray(m, i);
            square.intoArray(v, i);
            largest.intoArray(h, i);
            FloatVector step = mean.mul(rate).div(largest.sqrt().add(epsilon));
            FloatVector.fromArray(S, w, i).sub(step).intoArray(w, i);
        }
    }

    @Override
    public int states() {
        return 3;
    }
}
