package io.percolate.engine.cpu.loss;

import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Op;
import io.percolate.engine.cpu.op.Signal;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@code (a - b)^2}, element by element. */
public final class SquaredDifference extends Op {

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    private final Signal a;
    private final Signal b;

    public SquaredDifference(Lane lane, Signal a, Signal b) {
        super(Signal.make(a.shape, lane.capacity, true));
        this.a = a;
        this.b = b;
    }

    @Override
    public void forward(int n, boolean training) {
        for (int i = 0; i < n * out.shape.size(); i += Simd.WIDTH) {
            FloatVector d = FloatVector.fromArray(S, a.value, i).sub(FloatVector.fromArray(S, b.value, i));
            d.mul(d).intoArray(out.value, i);
        }
    }

    @Override
    public void backward(int n) {
        for (int i = 0; i < n * out.shape.size(); i += Simd.WIDTH) {
            FloatVector g = FloatVector.fromArray(S, a.value, i).sub(FloatVector.fromArray(S, b.value, i)).mul(2f)
                    .mul(FloatVector.fromArray(S, out.gradient, i));
            if (a.learns()) {
                g.intoArray(a.gradient, i);
            }
            if (b.learns()) {
                g.neg().intoArray(b.gradient, i);
            }
        }
    }
}
