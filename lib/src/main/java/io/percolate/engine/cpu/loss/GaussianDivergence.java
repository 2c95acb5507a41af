package io.percolate.engine.cpu.loss;

import io.percolate.engine.cpu.kernel.Exp;
import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Op;
import io.percolate.engine.cpu.op.Signal;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kullback-Leibler divergence of a Gaussian with independent coordinates from the standard one, for each coordinate:
 * {@code (mean^2 + variance - 1 - log variance) / 2}.
 *
 * <p>Source: D. P. Kingma, M. Welling, <i>Auto-Encoding Variational Bayes</i>, arXiv:1312.6114, 2013.
 */
public final class GaussianDivergence extends Op {

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    private final Signal mean;
    private final Signal logVariance;

    public GaussianDivergence(Lane lane, Signal mean, Signal logVariance) {
        super(Signal.make(mean.shape, lane.capacity, true));
        this.mean = mean;
        this.logVariance = logVariance;
    }

    @Override
    public void forward(int n, boolean training) {
        for (int i = 0; i < n * out.shape.size(); i += Simd.WIDTH) {
            FloatVector m = FloatVector.fromArray(S, mean.value, i);
            FloatVector log = FloatVector.fromArray(S, logVariance.value, i);
            m.mul(m).add(Exp.of(log)).sub(1f).sub(log).mul(0.5f).intoArray(out.value, i);
        }
    }

    @Override
    public void backward(int n) {
        for (int i = 0; i < n * out.shape.size(); i += Simd.WIDTH) {
            FloatVector g = FloatVector.fromArray(S, out.gradient, i);
            if (mean.learns()) {
                FloatVector.fromArray(S, mean.value, i).mul(g).intoArray(mean.gradient, i);
            }
            if (logVariance.learns()) {
                Exp.of(FloatVector.fromArray(S, logVariance.value, i)).sub(1f).mul(0.5f).mul(g)
                        .intoArray(logVariance.gradient, i);
            }
        }
    }
}
