package io.percolate.engine.cpu.learn;

import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.nd4j.linalg.learning.config.AdaDelta;

/**
 * AdaDelta, which needs no learning rate: {@code h = rho h + (1 - rho) g^2; u = g sqrt(d + epsilon) / sqrt(h +
 * epsilon); d = rho d + (1 - rho) u^2; w -= u}. Zeiler 2012, https://arxiv.org/abs/1212.5701
 */
public final class AdaDeltaRule implements UpdateRule {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private final AdaDelta settings;

    public AdaDeltaRule(AdaDelta settings) {
        this.settings = settings;
    }

    @Override
    public void update(Arrays arrays, int from, int to, double learningRate, int iteration, int epoch) {
        float[] w = arrays.weights();
        float[] g = arrays.gradients();
        float[] h = arrays.first();
        float[] d = arrays.second();
        float rho = (float) settings.getRho();
        float rest = (float) (1 - settings.getRho());
        float epsilon = (float) settings.getEpsilon();
        for (int i = from; i < to; i += Simd.WIDTH) {
            FloatVector gradient = FloatVector.fromArray(S, g, i);
            FloatVector history = FloatVector.fromArray(S, h, i).mul(rho).add(gradient.mul(gradient).mul(rest));
            FloatVector steps = FloatVector.fromArray(S, d, i);
            FloatVector step = gradient.mul(steps.add(epsilon).sqrt()).div(history.add(epsilon).sqrt());
            history.intoArray(h, i);
            steps.mul(rho).add(step.mul(step).mul(rest)).intoArray(d, i);
            FloatVector.fromArray(S, w, i).sub(step).intoArray(w, i);
        }
    }

    @Override
    public int states() {
        return 2;
    }
}
