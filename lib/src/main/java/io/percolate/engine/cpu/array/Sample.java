package io.percolate.engine.cpu.array;

import io.percolate.engine.cpu.kernel.Exp;
import io.percolate.engine.cpu.kernel.Gaussian;
import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Op;
import io.percolate.engine.cpu.op.Signal;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code mean + exp(log variance / 2) noise}, with standard normal noise: the reparameterisation. The noise depends on
 * the seed, the layer, the example and the position, not on the number of threads.
 */
public final class Sample extends Op {

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    private final Lane lane;
    private final int layer;
    private final Signal mean;
    private final Signal logVariance;
    private final float[] noise;

    /** @param layer number that gives each layer its own noise */
    public Sample(Lane lane, int layer, Signal mean, Signal logVariance) {
        super(Signal.make(mean.shape, lane.capacity, true));
        this.lane = lane;
        this.layer = layer;
        this.mean = mean;
        this.logVariance = logVariance;
        noise = new float[out.value.length];
    }

    @Override
    public void forward(int n, boolean training) {
        int features = out.shape.features();
        for (int example = 0; example < n; example++) {
            for (int i = 0; i < features; i++) {
                noise[example * out.shape.size() + out.shape.position(i)] =
                        Gaussian.draw(lane.seed, layer, (long) (lane.first + example) * features + i);
            }
        }
        for (int i = 0; i < n * out.shape.size(); i += Simd.WIDTH) {
            FloatVector deviation = Exp.of(FloatVector.fromArray(S, logVariance.value, i).mul(0.5f));
            deviation.fma(FloatVector.fromArray(S, noise, i), FloatVector.fromArray(S, mean.value, i))
                    .intoArray(out.value, i);
        }
    }

    @Override
    public void backward(int n) {
        if (mean.learns()) {
            System.arraycopy(out.gradient, 0, mean.gradient, 0, n * out.shape.size());
        }
        if (logVariance.learns()) {
            for (int i = 0; i < n * out.shape.size(); i += Simd.WIDTH) {
                Exp.of(FloatVector.fromArray(S, logVariance.value, i).mul(0.5f)).mul(0.5f)
                        .mul(FloatVector.fromArray(S, noise, i)).mul(FloatVector.fromArray(S, out.gradient, i))
                        .intoArray(logVariance.gradient, i);
            }
        }
    }
}
