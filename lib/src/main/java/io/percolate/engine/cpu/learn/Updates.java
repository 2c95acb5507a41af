package io.percolate.engine.cpu.learn;

import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.kernel.Vectors;
import io.percolate.engine.cpu.op.Lane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/** Turns the gradients of all lanes into new weights; each lane updates a slice of them. */
public final class Updates {

    /**
     * How one weight array is updated.
     *
     * @param rule empty where a bridge updates it
     */
    private record Learner(Weight weight, IUpdater updater, Optional<UpdateRule> rule, Penalty penalty,
            List<Constraint> constraints) {

        /** Whether its "gradient" is the change of a running statistic, which is neither measured nor clipped. */
        boolean isStatistic() {
            return updater instanceof NoOp;
        }
    }

    public final UpdateRule.Arrays arrays;
    private final float[][] gradients;
    private final List<Learner> learners = new ArrayList<>();
    private final List<UpdaterBridge> bridges = new ArrayList<>();
    private final List<IUpdater> bridged = new ArrayList<>();
    private final List<Weight> frozen;
    private final Clip clip;
    private final double[] squares;
    private final boolean penalized;
    private final boolean constrained;
    private int[] zeros = {};
    public double fixedRate = Double.NaN;
    public double clipNorm = Double.POSITIVE_INFINITY;

    /** @param gradients of each lane; those of lane 0 receive the sum */
    public Updates(WeightTable table, float[] weights, float[][] gradients) {
        this.gradients = gradients;
        for (Weight w : table.learning()) {
            IUpdater updater = w.layer().getUpdaterByParam(w.key());
            learners.add(new Learner(w, updater, UpdateRule.of(updater), Penalty.of(w), Constraint.of(w)));
        }
        bridge(table.positions());
        int states = Math.max(bridges.stream().mapToInt(b -> b.states).max().orElse(0),
                learners.stream().flatMap(l -> l.rule().stream()).mapToInt(UpdateRule::states).max().orElse(0));
        arrays = new UpdateRule.Arrays(weights, gradients[0], new float[states][weights.length]);
        clip = new Clip(table.learning());
        frozen = table.weights.stream().filter(Weight::frozen).toList();
        squares = new double[gradients.length];
        penalized = learners.stream().anyMatch(l -> !l.penalty().isNone());
        constrained = learners.stream().anyMatch(l -> !l.constraints().isEmpty());
    }

    /** One bridge for all neighbouring weights with equal updaters, which are one block in DL4J. */
    private void bridge(int[] positions) {
        for (int i = 0; i < learners.size(); i++) {
            Learner first = learners.get(i);
            if (first.rule().isEmpty()) {
                while (i + 1 < learners.size() && learners.get(i + 1).updater().equals(first.updater())
                        && learners.get(i + 1).weight().offset() == learners.get(i).weight().end()) {
                    i++;
                }
                Weight last = learners.get(i).weight();
                bridged.add(first.updater());
                bridges.add(new UpdaterBridge(first.updater(), IntStream.of(positions)
                        .filter(p -> p >= first.weight().offset() && p < last.end()).toArray()));
            }
        }
    }

    /** The L1 and L2 terms of the loss. */
    public double penalty(int iteration, int epoch) {
        double score = 0;
        if (penalized) {
            for (Learner l : learners) {
                score += l.penalty().score(arrays.weights(), l.weight().offset(), l.weight().end(), iteration, epoch);
            }
        }
        return score;
    }

    /** Called by all lanes together, when all gradients are computed. */
    public void update(Lane lane, int iteration, int epoch) {
        sum(lane);
        apply(lane, iteration, epoch);
    }

    private int start(int lane) {
        return part(arrays.weights().length / Simd.WIDTH, lane) * Simd.WIDTH;
    }

    /** Adds the gradients of all lanes; each lane adds a slice. */
    public void sum(Lane lane) {
        int from = start(lane.number);
        int to = start(lane.number + 1);
        for (int p = 1; p < gradients.length; p++) {
            Vectors.addScaled(gradients[p], from, 1f, gradients[0], from, to - from);
        }
        frozen.forEach(w -> fill(gradients[0], Math.max(from, w.offset()), Math.min(to, w.end())));
        squares[lane.number] = 0;
        for (Learner l : learners) {
            int start = Math.max(from, l.weight().offset());
            int end = Math.min(to, l.weight().end());
            if (start < end && !l.isStatistic()) {
                squares[lane.number] += Vectors.sumOfSquares(gradients[0], start, end);
            }
        }
    }

    /** Changes the weights by the sum of the gradients, after {@link #sum}; each lane changes a slice. */
    public void apply(Lane lane, int iteration, int epoch) {
        int from = start(lane.number);
        int to = start(lane.number + 1);
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
        if (!bridges.isEmpty()) {
            lane.team.barrier();
            for (int i = lane.number; i < bridges.size(); i += gradients.length) {
                bridges.get(i).update(arrays, rate(bridged.get(i), iteration, epoch), iteration, epoch);
            }
        }
        if (constrained) {
            lane.team.barrier();
            learners.forEach(l -> constrain(l, lane.number));
        }
        if (zeros.length > 0) {
            lane.team.barrier();
            for (int i = part(zeros.length, lane.number); i < part(zeros.length, lane.number + 1); i++) {
                arrays.weights()[zeros[i]] = 0;
            }
        }
    }

    /** Whether the weights of several rows that are 0 now stay 0. */
    public void keepZeros(boolean on) {
        zeros = !on ? new int[0] : learners.stream().map(Learner::weight).filter(Weight::hasRows)
                .flatMapToInt(weight -> IntStream.range(weight.offset(), weight.end()))
                .filter(i -> arrays.weights()[i] == 0).toArray();
    }

    private static void fill(float[] gradients, int from, int to) {
        if (from < to) {
            Arrays.fill(gradients, from, to, 0);
        }
    }

    /** Start of a lane's share. */
    private int part(int number, int lane) {
        return (int) ((long) number * lane / gradients.length);
    }

    /** Norm of the last gradient over all weights, before clipping. */
    public double norm() {
        double total = 0;
        for (double share : squares) {
            total += share;
        }
        return Math.sqrt(total);
    }

    private double rate(IUpdater updater, int iteration, int epoch) {
        return !updater.hasLearningRate() ? 1
                : Double.isNaN(fixedRate) ? updater.getLearningRate(iteration, epoch) : fixedRate;
    }

    private void learn(Learner l, int from, int to, float factor, int iteration, int epoch) {
        float[] g = arrays.gradients();
        if (factor != 1 && !l.isStatistic()) {
            Vectors.scale(g, from, to, factor);
        }
        if (Clip.kind(l.weight()) == GradientNormalization.ClipElementWiseAbsoluteValue) {
            Vectors.clip(g, from, to, (float) l.weight().layer().getGradientNormalizationThreshold());
        }
        double rate = rate(l.updater(), iteration, epoch);
        if (!l.penalty().isNone()) {
            l.penalty().apply(arrays.weights(), g, from, to, rate, iteration, epoch);
        }
        if (l.rule().isPresent()) {
            l.rule().get().update(arrays, from, to, rate, iteration, epoch);
        }
    }

    /** Each lane handles its share of the columns. */
    private void constrain(Learner l, int lane) {
        Weight w = l.weight();
        int vectors = w.columns() / Simd.WIDTH;
        for (Constraint constraint : l.constraints()) {
            for (int v = part(vectors, lane); v < part(vectors, lane + 1); v++) {
                constraint.apply(arrays.weights(), w.offset() + v * Simd.WIDTH, w.end(), w.columns());
            }
        }
    }
}
