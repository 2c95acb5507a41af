package io.percolate.engine.cpu.learn;

import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.nd4j.linalg.learning.config.AdaGrad;

/** AdaGrad: {@code h += g^2; w -= rate g / (sqrt(h) + epsilon)}. Duchi et al. 2011. */
public final class AdaGradRule implements UpdateRule {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private final AdaGrad settings;

    public AdaGradRule(AdaGrad settings) {
        this.settings = settings;
    }

    @Override
    public void update(Arrays arrays, int from, int to, double learningRate, int iteration, int epoch) {
        float[] w = arrays.weights();
        float[] g = arrays.gradients();
        float[] h = arrays.first();
        float rate = (float) learningRate;
        float epsilon = (float) settings.getEpsilon();
        for (int i = from; i < to; i += Simd.WIDTH) {
            FloatVector gradient = FloatVector.fromArray(S, g, i);
            FloatVector history = FloatVector.fromArray(S, h, i).add(gradient.mul(gradient));
            history.intoArray(h, i);
            FloatVector step = gradient.mul(rate).div(history.sqrt().add(epsilon));
            FloatVector.fromArray(S, w, i).sub(step).intoArray(w, i);
        }
    }

    @Override
    public int states() {
        return 1;
    }
}
