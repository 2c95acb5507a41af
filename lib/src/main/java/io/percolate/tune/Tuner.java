package io.percolate.tune;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.model.Model;
import io.percolate.parallel.JobCluster;
import io.percolate.runs.Runs;
import io.percolate.train.FitOptions;
import io.percolate.train.History;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /** Chooses configurations; lower scores are better, NaN is a failed trial. */
    interface Strategy {

        /** @param done all before, by number */
        List<Map<String, Object>> next(List<Trial> done, int count);

        /** Whether the scores matter, so that it should know as many of them as it can. */
        default boolean learns() {
            return false;
        }
    }

    private final SearchSpace space;
    private final int trials;
    private final Strategy strategy;
    private String metric = "";
    private Search.Report report = new Search.Report(trial -> { }, null, "", "");
    private JobCluster machines;

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
        return new Tuner(space, Math.toIntExact(space.gridSize()), (done, count) -> IntStream
                .range(done.size(), done.size() + count).mapToObj(space::gridPoint).toList());
    }

    /**
     * Independent draws.
     *
     * <p>Source: J. Bergstra and Y. Bengio, Random search for hyper-parameter optimization, JMLR 13, 2012.
     */
    public static Tuner random(SearchSpace space, int trials, long seed) {
        Random random = new Random(seed);
        return new Tuner(space, trials, (done, count) -> Stream
                .generate(() -> space.at(random.doubles(space.parameters().size()).toArray())).limit(count).toList());
    }

    /**
     * Random configurations first, then those of which a Gaussian process expects the largest improvement. On a cluster
     * it chooses as many at once as there are slots; each is chosen as if those before it had the best score so far.
     *
     * <p>Source: J. Snoek, H. Larochelle, R. Adams, Practical Bayesian optimization of machine learning algorithms,
     * NIPS 2012; for several at once the constant liar of D. Ginsbourger, R. Le Riche, L. Carraro, Kriging is
     * well-suited to parallelize optimization, 2010.
     */
    public static Tuner bayes(SearchSpace space, int trials, long seed) {
        return new Tuner(space, trials, new ExpectedImprovement(space, seed));
    }

    /**
     * Fits on the machines of a cluster, a job for each trial: {@link #fit} alone. A grid and a random search try the
     * same as on one machine, with the same scores when it computes with as many threads as each of them; the Bayesian
     * search depends on the number of slots, too.
     *
     * <pre>{@code Tuner.grid(space).on(spark).fit(mlp, points, epochs(10))}</pre>
     */
    public Tuner on(JobCluster machines) {
        this.machines = machines;
        return this;
    }

    /** Is called after each trial, on the searching thread, in the order in which they end. */
    public Tuner onTrial(Consumer<Trial> listener) {
        report = report.and(listener);
        return this;
    }

    /** Records each trial as a run of this name. */
    public Tuner record(Runs runs, String name) {
        return record(runs, name, "");
    }

    /** Records each trial as a run of this name with a note. */
    public Tuner record(Runs runs, String name, String note) {
        report = new Search.Report(report.listener(), runs, name, note);
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
     * @param options without validation data a fifth of the data is held out; on a cluster without callbacks other than
     *     early stopping
     */
    public Tuning fit(Model model, Dataset data, FitOptions options) {
        String column = !metric.isEmpty() ? metric : data.classNames().isEmpty() ? "valLoss" : "valAccuracy";
        int sign = History.shouldFall(column) ? 1 : -1;
        if (machines == null) {
            return search(new Fitting(model, data, options, column), sign);
        }
        try (FittingJobs jobs = new FittingJobs(machines, model, data, options, column)) {
            return search(jobs, sign);
        }
    }

    /** Searches for the lowest score; a NaN counts as a failure. Once per tuner. */
    public Tuning minimize(Function<Map<String, Object>, Double> objective) {
        return search(plain(objective), 1);
    }

    /** Searches for the highest score; a NaN counts as a failure. Once per tuner. */
    public Tuning maximize(Function<Map<String, Object>, Double> objective) {
        return search(plain(objective), -1);
    }

    private Objective plain(Function<Map<String, Object>, Double> objective) {
        if (machines != null) {
            throw new PercolateException("A function of yours is computed on this machine: leave on(...) out, or"
                    + " search with fit(model, data, options).");
        }
        return (OneByOne) config -> Optional.of(new OneByOne.Scored(objective.apply(config), run -> run));
    }

    private Tuning search(Objective objective, int sign) {
        Search search = new Search(objective, sign, report);
        while (search.done() < trials) {
            int most = strategy.learns() ? objective.slots() : trials;
            int count = objective.slots() == 1 ? 1 : Math.min(most, trials - search.done());
            if (!search.run(strategy.next(search.costs(), count))) {
                break;
            }
        }
        return new Tuning(space, search.trials(), sign < 0);
    }

    /** How many configurations it tries. */
    public int trials() {
        return trials;
    }
}
