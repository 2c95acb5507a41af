package io.percolate.engine.cpu.learn;

import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.kernel.Vectors;
import io.percolate.engine.cpu.op.Lane;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.nd4j.linalg.learning.config.IUpdater;

/** Turns the gradients of all lanes into new weights, each lane a slice of them. */
public final class Updates {

    /** How one weight array learns. */
    private record Learner(Weight weight, IUpdater updater, UpdateRule rule, Penalty penalty) {
    }

    public final UpdateRule.Arrays arrays;
    private final float[][] gradients;
    private final List<Learner> learners = new ArrayList<>();
    private final Clip clip;
    private final double[] squares;
    private final boolean penalized;
    public double fixedRate = Double.NaN;
    public double clipNorm = Double.POSITIVE_INFINITY;

    /** @param gradients of each lane; those of lane 0 receive the sum */
    public Updates(List<Weight> table, float[] weights, float[][] gradients) {
        this.gradients = gradients;
        for (Weight w : table) {
            IUpdater updater = w.layer().getUpdaterByParam(w.key());
            learners.add(new Learner(w, updater, UpdateRule.of(updater), Penalty.of(w)));
        }
        int states = learners.stream().mapToInt(l -> l.rule().states()).max().orElse(0);
        arrays = new UpdateRule.Arrays(weights, gradients[0], new float[states > 0 ? weights.length : 0],
                new float[states > 1 ? weights.length : 0]);
        clip = new Clip(table);
        squares = new double[gradients.length];
        penalized = learners.stream().anyMatch(l -> !l.penalty().isNone());
    }

    /** What L1 and L2 add to the loss. */
    public double penalty(int iteration, int epoch) {
        double score = 0;
        if (penalized) {
            for (Learner l : learners) {
                score += l.penalty().score(arrays.weights(), l.weight().offset(), l.weight().end(), iteration, epoch);
            }
        }
        return score;
    }

    /** Called by all lanes together, when all gradients are there. */
    public void update(Lane lane, int iteration, int epoch) {
        int vectors = arrays.weights().length / Simd.WIDTH;
        int from = (int) ((long) vectors * lane.number / gradients.length) * Simd.WIDTH;
        int to = (int) ((long) vectors * (lane.number + 1) / gradients.length) * Simd.WIDTH;
        for (int p = 1; p < gradients.length; p++) {
            Vectors.addScaled(gradients[p], from, 1f, gradients[0], from, to - from);
        }
        squares[lane.number] = Vectors.sumOfSquares(gradients[0], from, to);
        float scale = 1;
        float[] factors = null;
        if (clip.needed || clipNorm < Double.POSITIVE_INFINITY) {
            lane.team.barrier();
            scale = (float) Math.min(1, clipNorm / norm());
        }
        if (clip.needed) {
            factors = clip.factors(gradients[0], scale);
            lane.team.barrier();
        }
        for (int i = 0; i < learners.size(); i++) {
            Learner l = learners.get(i);
            int start = Math.max(from, l.weight().offset());
            int end = Math.min(to, l.weight().end());
            if (start < end) {
                learn(l, start, end, factors == null ? scale : factors[i], iteration, epoch);
            }
        }
    }

    /** Norm of the last gradient over all weights, before clipping. */
    public double norm() {
        double total = 0;
        for (double share : squares) {
            total += share;
        }
        return Math.sqrt(total);
    }

    private void learn(Learner l, int from, int to, float factor, int iteration, int epoch) {
        float[] g = arrays.gradients();
        if (factor != 1) {
            Vectors.scale(g, from, to, factor);
        }
        if (Clip.kind(l.weight()) == GradientNormalization.ClipElementWiseAbsoluteValue) {
            Vectors.clip(g, from, to, (float) l.weight().layer().getGradientNormalizationThreshold());
        }
        double rate = !l.updater().hasLearningRate() ? 1
                : Double.isNaN(fixedRate) ? l.updater().getLearningRate(iteration, epoch) : fixedRate;
        if (!l.penalty().isNone()) {
            l.penalty().apply(arrays.weights(), g, from, to, rate, iteration, epoch);
        }
        l.rule().update(arrays, from, to, rate, iteration, epoch);
    }
}
