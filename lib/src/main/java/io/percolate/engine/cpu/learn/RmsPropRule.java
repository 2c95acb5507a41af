package io.percolate.engine.cpu.learn;

import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.nd4j.linalg.learning.config.RmsProp;

/** RMSProp: {@code h = d h + (1 - d) g^2; w -= rate g / (sqrt(h) + epsilon)}. Hinton, lecture 6e. */
public final class RmsPropRule implements UpdateRule {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private final RmsProp settings;

    public RmsPropRule(RmsProp settings) {
        this.settings = settings;
    }

    @Override
    public void update(Arrays arrays, int from, int to, double learningRate, int iteration, int epoch) {
        float[] w = arrays.weights();
        float[] g = arrays.gradients();
        float[] h = arrays.first();
        float rate = (float) learningRate;
        float decay = (float) settings.getRmsDecay();
        float rest = (float) (1 - settings.getRmsDecay());
        float epsilon = (float) settings.getEpsilon();
        for (int i = from; i < to; i += Simd.WIDTH) {
            FloatVector gradient = FloatVector.fromArray(S, g, i);
            FloatVector history = FloatVector.fromArray(S, h, i).mul(decay).add(gradient.mul(gradient).mul(rest));
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
