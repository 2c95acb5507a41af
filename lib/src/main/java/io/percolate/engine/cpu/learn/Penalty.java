package io.percolate.engine.cpu.learn;

import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.kernel.Vectors;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * Adds L1 and L2 to the gradient before the update rule, and applies decoupled weight decay directly to the weights.
 */
public final class Penalty {

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    private final List<Regularization> terms;

    private Penalty(List<Regularization> terms) {
        this.terms = terms;
    }

    public static Penalty of(Weight w) {
        List<Regularization> terms = w.layer().getRegularizationByParam(w.key());
        List<Regularization> known = terms == null ? List.of() : List.copyOf(terms);
        for (Regularization r : known) {
            if (!(r instanceof L1Regularization || r instanceof L2Regularization || r instanceof WeightDecay)) {
                throw new UnsupportedException("the regularization " + r.getClass().getSimpleName());
            }
        }
        return new Penalty(known);
    }

    public boolean isNone() {
        return terms.isEmpty();
    }

    /** The L1 and L2 terms of the loss. */
    public double score(float[] weights, int from, int to, int iteration, int epoch) {
        double score = 0;
        for (Regularization r : terms) {
            if (r instanceof L1Regularization) {
                score += strength(r, iteration, epoch) * Vectors.sumOfMagnitudes(weights, from, to);
            } else if (r instanceof L2Regularization) {
                score += strength(r, iteration, epoch) / 2 * Vectors.sumOfSquares(weights, from, to);
            }
        }
        return score;
    }

    /** {@code g += l1 sign(w) + l2 w}; {@code w -= decay w}, which is not part of g. */
    public void apply(float[] w, float[] g, int from, int to, double learningRate, int iteration, int epoch) {
        for (Regularization r : terms) {
            float strength = (float) strength(r, iteration, epoch);
            if (r instanceof L1Regularization) {
                addSign(w, g, from, to, strength);
            } else if (r instanceof L2Regularization) {
                Vectors.addScaled(w, from, strength, g, from, to - from);
            }
        }
        double decay = 0; // summed: DL4J's builder lists a network-wide decay twice
        for (Regularization r : terms) {
            if (r instanceof WeightDecay d) {
                decay += (d.isApplyLR() ? learningRate : 1) * strength(r, iteration, epoch);
            }
        }
        if (decay != 0) {
            Vectors.scale(w, from, to, (float) (1 - decay));
        }
    }

    private static double strength(Regularization r, int iteration, int epoch) {
        if (r instanceof L1Regularization l) {
            return l.getL1().valueAt(iteration, epoch);
        }
        if (r instanceof L2Regularization l) {
            return l.getL2().valueAt(iteration, epoch);
        }
        return ((WeightDecay) r).getCoeff().valueAt(iteration, epoch);
    }

    private static void addSign(float[] w, float[] g, int from, int to, float strength) {
        for (int i = from; i < to; i += Simd.WIDTH) {
            FloatVector v = FloatVector.fromArray(S, w, i);
            VectorMask<Float> above = v.compare(VectorOperators.GT, 0f);
            VectorMask<Float> below = v.compare(VectorOperators.LT, 0f);
            FloatVector sign = FloatVector.zero(S).blend(strength, above).blend(-strength, below);
            FloatVector.fromArray(S, g, i).add(sign).intoArray(g, i);
        }
    }
}
