package io.percolate.tune;

import io.percolate.PercolateException;
import io.percolate.runs.Experiment;
import io.percolate.runs.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Search for the best configuration of a space.
 *
 * <pre>{@code
 * Tuning t = Tuner.bayes(SearchSpace.parse("lr=1e-4..1e-1 log; units=32,64,128"), 20, 42)
 *         .maximize(config -> train((double) config.get("lr"), (long) config.get("units")));
 * t.best().config();
 * }</pre>
 *
 * <p>Which configurations are tried depends on the space, the seed and, for the Bayesian search, the scores alone.
 */
public final class Tuner {

    /** Chooses the next configuration; scores are such that less is better, NaN for a failed trial. */
    interface Strategy {
        Map<String, Object> next(List<Trial> done);
    }

    private final SearchSpace space;
    private final int trials;
    private final Strategy strategy;
    private Consumer<Trial> listener = trial -> { };

    private Tuner(SearchSpace space, int trials, Strategy strategy) {
        if (trials < 1) {
            throw new PercolateException("A search needs at least 1 trial, not " + trials + ".");
        }
        this.space = space;
        this.trials = trials;
        this.strategy = strategy;
    }

    /** Every combination of the grid's values. */
    public static Tuner grid(SearchSpace space) {
        return new Tuner(space, Math.toIntExact(space.gridSize()), done -> space.gridPoint(done.size()));
    }

    /**
     * Independent draws.
     *
     * <p>Source: J. Bergstra and Y. Bengio, Random search for hyper-parameter optimization, JMLR 13, 2012.
     */
    public static Tuner random(SearchSpace space, int trials, long seed) {
        Random random = new Random(seed);
        return new Tuner(space, trials,
                done -> space.at(random.doubles(space.parameters().size()).toArray()));
    }

    /**
     * Draws at first, then where a Gaussian process expects the largest improvement.
     *
     * <p>Source: J. Snoek, H. Larochelle, R. Adams, Practical Bayesian optimization of machine learning algorithms,
     * NIPS 2012.
     */
    public static Tuner bayes(SearchSpace space, int trials, long seed) {
        return new Tuner(space, trials, new ExpectedImprovement(space, seed));
    }

    /** Hears of each trial as it ends. */
    public Tuner onTrial(Consumer<Trial> listener) {
        this.listener = this.listener.andThen(listener);
        return this;
    }

    /** Records each trial as a run of this name. */
    public Tuner record(Runs runs, String name) {
        return onTrial(trial -> runs.record(Experiment.named(name).config(trial.config())
                .metric("score", trial.score()).seconds(trial.seconds()).note("trial " + trial.number())));
    }

    /** Searches for the least score; a NaN counts as a failure. Once per tuner. */
    public Tuning minimize(Function<Map<String, Object>, Double> objective) {
        return search(objective, 1);
    }

    /** Searches for the greatest score; a NaN counts as a failure. Once per tuner. */
    public Tuning maximize(Function<Map<String, Object>, Double> objective) {
        return search(objective, -1);
    }

    private Tuning search(Function<Map<String, Object>, Double> objective, int sign) {
        List<Trial> done = new ArrayList<>();
        List<Trial> costs = new ArrayList<>();
        while (done.size() < trials) {
            Map<String, Object> config = strategy.next(costs);
            long start = System.nanoTime();
            double score = objective.apply(config);
            double seconds = (System.nanoTime() - start) / 1e9;
            Trial trial = new Trial(done.size() + 1, config, Double.isFinite(score) ? score : Double.NaN, seconds);
            done.add(trial);
            costs.add(new Trial(trial.number(), config, sign * trial.score(), seconds));
            listener.accept(trial);
        }
        return new Tuning(space, List.copyOf(done), sign < 0);
    }
}
