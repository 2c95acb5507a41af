package io.percolate.tune;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.model.Model;
import io.percolate.runs.Experiment;
import io.percolate.runs.Runs;
import io.percolate.train.FitOptions;
import io.percolate.train.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

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

    /** Tries a configuration; empty when the search was interrupted. */
    interface Objective {
        Optional<Outcome> run(Map<String, Object> config);
    }

    /**
     * @param score NaN for a failure
     * @param told adds to the record of the trial what is known of it beside its configuration
     */
    record Outcome(double score, UnaryOperator<Experiment> told) {
    }

    /** Chooses the next configuration; lower scores are better, NaN is a failed trial. */
    interface Strategy {
        Map<String, Object> next(List<Trial> done);
    }

    private final SearchSpace space;
    private final int trials;
    private final Strategy strategy;
    private Consumer<Trial> listener = trial -> { };
    private String metric = "";
    private Runs runs;
    private String name;
    private String note;

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
     * Random configurations first, then those of which a Gaussian process expects the largest improvement.
     *
     * <p>Source: J. Snoek, H. Larochelle, R. Adams, Practical Bayesian optimization of machine learning algorithms,
     * NIPS 2012.
     */
    public static Tuner bayes(SearchSpace space, int trials, long seed) {
        return new Tuner(space, trials, new ExpectedImprovement(space, seed));
    }

    /** Is called after each trial. */
    public Tuner onTrial(Consumer<Trial> listener) {
        this.listener = this.listener.andThen(listener);
        return this;
    }

    /** Records each trial as a run of this name. */
    public Tuner record(Runs runs, String name) {
        return record(runs, name, "");
    }

    /** Records each trial as a run of this name with a note. */
    public Tuner record(Runs runs, String name, String note) {
        this.runs = runs;
        this.name = name;
        this.note = note;
        return this;
    }

    /** Column of the fit's history that {@link #fit} optimizes: a loss is minimized, any other metric is maximized. */
    public Tuner metric(String column) {
        metric = column;
        return this;
    }

    /**
     * Fits a variant of the model for each configuration and looks at its validation accuracy after the last epoch, or
     * loss for a regression. Once per tuner; {@link Thread#interrupt} ends it with the trials so far.
     *
     * <pre>{@code
     * Tuning t = Tuner.grid(SearchSpace.parse("lr=1e-4..1e-1 log 4; units=32,64,128")).fit(mlp, points, epochs(10));
     * Model best = mlp.vary(t.best().config());
     * }</pre>
     *
     * @param model stays as it is; the space names settings of {@link Model#vary}, {@code epochs} or {@code batchSize}
     * @param options without validation data a fifth of the data is held out
     */
    public Tuning fit(Model model, Dataset data, FitOptions options) {
        String column = !metric.isEmpty() ? metric : data.classNames().isEmpty() ? "valLoss" : "valAccuracy";
        int sign = History.shouldFall(column) ? 1 : -1;
        return search(new Fitting(model, data, options, column), sign);
    }

    /** Searches for the lowest score; a NaN counts as a failure. Once per tuner. */
    public Tuning minimize(Function<Map<String, Object>, Double> objective) {
        return search(plain(objective), 1);
    }

    /** Searches for the highest score; a NaN counts as a failure. Once per tuner. */
    public Tuning maximize(Function<Map<String, Object>, Double> objective) {
        return search(plain(objective), -1);
    }

    private static Objective plain(Function<Map<String, Object>, Double> objective) {
        return config -> Optional.of(new Outcome(objective.apply(config), run -> run));
    }

    private Tuning search(Objective objective, int sign) {
        List<Trial> done = new ArrayList<>();
        List<Trial> costs = new ArrayList<>();
        while (done.size() < trials) {
            Map<String, Object> config = strategy.next(costs);
            Experiment experiment = Experiment.named(name);
            long start = System.nanoTime();
            Optional<Outcome> outcome = objective.run(config);
            if (outcome.isEmpty()) {
                break;
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double score = outcome.get().score();
            Trial trial = new Trial(done.size() + 1, config, Double.isFinite(score) ? score : Double.NaN, seconds);
            done.add(trial);
            costs.add(new Trial(trial.number(), config, sign * trial.score(), seconds));
            record(outcome.get().told().apply(experiment), trial);
            listener.accept(trial);
        }
        return new Tuning(space, List.copyOf(done), sign < 0);
    }

    private void record(Experiment experiment, Trial trial) {
        if (runs != null) {
            runs.record(experiment.config(trial.config()).metric("score", trial.score()).seconds(trial.seconds())
                    .note((note.isEmpty() ? "" : note + ", ") + "trial " + trial.number()));
        }
    }

    /** How many configurations it tries. */
    public int trials() {
        return trials;
    }
}
