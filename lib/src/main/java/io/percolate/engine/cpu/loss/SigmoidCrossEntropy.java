package io.percolate.engine.cpu.loss;

import io.percolate.engine.cpu.kernel.Exp;
import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Op;
import io.percolate.engine.cpu.op.Signal;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Cross-entropy of the sigmoid of each logit, {@code max(z, 0) - z p + log(1 + e^-|z|)}, with a probability p as its
 * label.
 */
public final class SigmoidCrossEntropy extends Op {

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    private final Signal logits;
    private final float[] labels;

    /** Both signals are padded. */
    public SigmoidCrossEntropy(Lane lane, Signal logits, Signal labels) {
        super(Signal.make(logits.shape, lane.capacity, true));
        this.logits = logits;
        this.labels = labels.value;
    }

    /** The same label for all logits. */
    public SigmoidCrossEntropy(Lane lane, Signal logits, float label) {
        super(Signal.make(logits.shape, lane.capacity, true));
        this.logits = logits;
        labels = new float[out.value.length];
        Arrays.fill(labels, label);
    }

    @Override
    public void forward(int n, boolean training) {
        for (int i = 0; i < n * out.shape.size(); i += Simd.WIDTH) {
            FloatVector z = FloatVector.fromArray(S, logits.value, i);
            Exp.softplus(z).sub(z.mul(FloatVector.fromArray(S, labels, i))).intoArray(out.value, i);
        }
    }

    @Override
    public void backward(int n) {
        for (int i = 0; i < n * out.shape.size(); i += Simd.WIDTH) {
            FloatVector p = Exp.sigmoid(FloatVector.fromArray(S, logits.value, i));
            FloatVector.fromArray(S, out.gradient, i).mul(p.sub(FloatVector.fromArray(S, labels, i)))
                    .intoArray(logits.gradient, i);
        }
    }
}
