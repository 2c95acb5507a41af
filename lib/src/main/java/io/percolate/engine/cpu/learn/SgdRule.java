package io.percolate.engine.cpu.learn;

import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Stochastic gradient descent: {@code w -= rate g}. */
public final class SgdRule implements UpdateRule {

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    @Override
    public void update(Arrays arrays, int from, int to, double learningRate, int iteration, int epoch) {
        float[] w = arrays.weights();
        float[] g = arrays.gradients();
        float rate = (float) learningRate;
        for (int i = from; i < to; i += Simd.WIDTH) {
            FloatVector.fromArray(S, w, i).sub(FloatVector.fromArray(S, g, i).mul(rate)).intoArray(w, i);
        }
    }

    @Override
    public int states() {
        return 0;
    }
}
