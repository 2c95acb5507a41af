package io.percolate.engine.cpu.learn;

import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The gradient is the update, {@code w -= g}: the running statistics of batch normalization. */
public final class NoRule implements UpdateRule {

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    @Override
    public void update(Arrays arrays, int from, int to, double learningRate, int iteration, int epoch) {
        float[] w = arrays.weights();
        float[] g = arrays.gradients();
        for (int i = from; i < to; i += Simd.WIDTH) {
            FloatVector.fromArray(S, w, i).sub(FloatVector.fromArray(S, g, i)).intoArray(w, i);
        }
    }

    @Override
    public int states() {
        return 0;
    }
}
