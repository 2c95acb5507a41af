package io.percolate.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.engine.Engines;
import io.percolate.model.CustomLoss;
import io.percolate.model.Model;
import io.percolate.parallel.JobCluster;
import io.percolate.parallel.LocalCluster;
import io.percolate.parallel.SentJobs;
import io.percolate.runs.Run;
import io.percolate.runs.Runs;
import io.percolate.train.EarlyStopping;
import io.percolate.train.FitOptions;
import io.percolate.train.Schedule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search on machines against the same search on this one. */
class TunerOnClusterTest {

    private static final Dataset POINTS = Synthetic.moons(120, 0.1, 1).shuffle(1);
    private static final Model MODEL = Model.parse("input 2\ndense 4 tanh\ndropout 0.1\ndense 2 softmax\n"
            + "optimizer adam\nseed 3");
    private static final FitOptions OPTIONS = FitOptions.epochs(2).batchSize(16);

    private static List<Map<String, Object>> configs(Tuning tuning) {
        return tuning.trials().stream().map(Trial::config).toList();
    }

    private static double[] scores(Tuning tuning) {
        return tuning.trials().stream().mapToDouble(Trial::score).toArray();
    }

    private static void assertSame(Tuning there, Tuning here) {
        assertThat(configs(there)).isEqualTo(configs(here));
        assertThat(scores(there)).isEqualTo(scores(here));
        assertThat(there.trials()).extracting(Trial::number).isSorted();
        assertThat(there.best().number()).isEqualTo(here.best().number());
    }

    private static Tuning here(Supplier<Tuner> tuner, Model model, Dataset data, FitOptions options) {
        return Engines.withThreads(1, () -> tuner.get().fit(model, data, options));
    }

    /** Any space, any number of machines. */
    @Property(tries = 12)
    void gridAndRandomSearchAreThoseOfOneMachine(@ForAll @IntRange(min = 1, max = 5) int slots,
            @ForAll @IntRange(min = 1, max = 3) int points, @ForAll @IntRange(min = 0, max = 99) int seed,
            @ForAll boolean grid) {
        SearchSpace space = SearchSpace.parse("lr=1e-4..1e-1 log " + points + "; units=" + (2 + seed % 3) + ",7;"
                + " epochs=1..2 2; batch=8,20");
        Supplier<Tuner> tuner = () -> grid ? Tuner.grid(space).metric("valLoss")
                : Tuner.random(space, 2 * points, seed).metric("valLoss");
        Tuning alone = here(tuner, MODEL, POINTS, OPTIONS);
        assertSame(tuner.get().on(new SentJobs(slots)).fit(MODEL, POINTS, OPTIONS), alone);
        assertSame(tuner.get().on(LocalCluster.of(slots)).fit(MODEL, POINTS, OPTIONS), alone);
    }

    @Test
    void oneSlotIsTheBayesianSearchOfOneMachine() {
        SearchSpace space = SearchSpace.parse("lr=1e-4..1e-1 log; units=2..9");
        Supplier<Tuner> tuner = () -> Tuner.bayes(space, 9, 5).metric("valLoss");
        Tuning alone = here(tuner, MODEL, POINTS, OPTIONS);
        assertSame(tuner.get().on(new SentJobs(1)).fit(MODEL, POINTS, OPTIONS), alone);
        Tuning three = tuner.get().on(new SentJobs(3)).fit(MODEL, POINTS, OPTIONS);
        assertSame(tuner.get().on(LocalCluster.of(3)).fit(MODEL, POINTS, OPTIONS), three);
        assertThat(configs(three).subList(0, 4)).isEqualTo(configs(alone).subList(0, 4)); // drawn
        assertThat(configs(three).stream().distinct()).hasSize(9);
        assertThat(configs(three)).isNotEqualTo(configs(alone));
    }

    /** Several at once know less of each other, and still find more than chance does. */
    @Test
    void aLiarLearns() {
        SearchSpace space = SearchSpace.parse("x=-5.0..10.0; y=0.0..15.0");
        List<Trial> done = new ArrayList<>();
        Tuner.Strategy strategy = new ExpectedImprovement(space, 4);
        while (done.size() < 28) {
            for (Map<String, Object> config : strategy.next(done, 4)) {
                double x = (double) config.get("x") - 2;
                double y = (double) config.get("y") - 9;
                done.add(new Trial(done.size() + 1, config, x * x + y * y, 0));
            }
        }
        assertThat(done.stream().mapToDouble(Trial::score).min().orElseThrow()).isLessThan(0.5);
        assertThat(done.stream().map(Trial::config).distinct()).hasSize(28);
    }

    @Test
    void theDataIsSentOnceAndFreed() {
        SentJobs machines = new SentJobs(2);
        Tuner.bayes(SearchSpace.parse("lr=1e-4..1e-1 log"), 7, 5).on(machines).fit(MODEL, POINTS, OPTIONS);
        assertThat(machines.lent).isEqualTo(1);
        assertThat(machines.open).isZero();
    }

    @Test
    void trialsAreHeardOfAndRecordedAsTheyCome(@TempDir Path here, @TempDir Path there) {
        Supplier<Tuner> tuner = () -> Tuner.grid(SearchSpace.parse("lr=1e-3,1e-2,1e-1,1e20"));
        List<Integer> heard = new ArrayList<>();
        Dataset line = Synthetic.linear(100, 2, 1, 0.1, 1);
        Model linear = Model.parse("input 1\ndense 8 linear\ndense 1 linear\noptimizer sgd\nloss mse\nseed 2");
        here(() -> tuner.get().record(Runs.in(here), "line"), linear, line, OPTIONS);
        Tuning tuning = tuner.get().on(new SentJobs(2)).record(Runs.in(there), "line")
                .onTrial(trial -> heard.add(trial.number())).fit(linear, line, OPTIONS);
        assertThat(heard).containsExactlyInAnyOrder(1, 2, 3, 4).isNotEqualTo(List.of(1, 2, 3, 4));
        assertThat(scores(tuning)[3]).isNaN();
        for (int trial = 1; trial <= 4; trial++) {
            String note = "trial " + trial;
            Run one = Runs.in(here).all().stream().filter(run -> run.note().equals(note)).findFirst().orElseThrow();
            Run other = Runs.in(there).all().stream().filter(run -> run.note().equals(note)).findFirst().orElseThrow();
            assertThat(other.config()).isEqualTo(one.config());
            assertThat(other.metrics()).isEqualTo(one.metrics());
            assertThat(other.history().keySet()).isEqualTo(one.history().keySet());
            assertThat(other.history().getOrDefault("valLoss", new double[0]))
                    .isEqualTo(one.history().getOrDefault("valLoss", new double[0]));
            assertThat(other.data()).isEqualTo(one.data());
            assertThat(other.seed()).isEqualTo(one.seed());
        }
    }

    @Test
    void optionsTravel() {
        Supplier<Tuner> tuner = () -> Tuner.grid(SearchSpace.parse("lr=1e-3,3e-2,1e-1")).metric("valLargest");
        FitOptions options = FitOptions.epochs(12).batchSize(16).seed(8).labelSmoothing(0.05)
                .classWeights("balanced").schedule(Schedule.warmup(1, Schedule.plateau(2, 0.5)))
                .validationData(Synthetic.moons(40, 0.1, 2))
                .metric("largest", (y, p) -> p.sub(y).amaxNumber().doubleValue())
                .callback(new EarlyStopping("valLoss", 2));
        Tuning alone = here(tuner, MODEL, POINTS.normalize(), options);
        assertSame(tuner.get().on(new SentJobs(2)).fit(MODEL, POINTS.normalize(), options), alone);
        assertSame(tuner.get().on(LocalCluster.of(3)).fit(MODEL, POINTS.normalize(), options), alone);
    }

    @Test
    void anInterruptEndsTheSearchWithTheTrialsSoFar() {
        for (JobCluster machines : List.of(new SentJobs(2), LocalCluster.of(2))) {
            Tuning tuning = Tuner.grid(SearchSpace.parse("lr=1e-3..1e-1 8")).on(machines)
                    .onTrial(trial -> Thread.currentThread().interrupt()).fit(MODEL, POINTS, OPTIONS);
            assertThat(tuning.trials()).hasSize(1);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void whatCannotTravelIsSaid() {
        Supplier<Tuner> tuner = () -> Tuner.grid(SearchSpace.parse("lr=1e-3,1e-2")).on(LocalCluster.of(2));
        FitOptions watched = OPTIONS.callback(event -> { });
        assertThatThrownBy(() -> tuner.get().fit(MODEL, POINTS, watched))
                .isInstanceOf(PercolateException.class).hasMessage("A callback of the options runs on this machine, but"
                        + " the fits run on others: leave it out; only EarlyStopping follows a fit there.");
        assertThatThrownBy(() -> tuner.get().fit(MODEL, POINTS, OPTIONS.on(LocalCluster.of(2))))
                .isInstanceOf(PercolateException.class).hasMessageContaining("leave the options' on(...) out");
        assertThatThrownBy(() -> tuner.get().fit(MODEL, POINTS, OPTIONS.resume(Path.of("x.zip"))))
                .isInstanceOf(PercolateException.class).hasMessageContaining("cannot resume");
        assertThatThrownBy(() -> tuner.get().minimize(config -> 1.0)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("A function of yours is computed on this machine");
        Model own = Model.sequential().input(2).dense(2, "softmax").compile("adam",
                CustomLoss.of("square", (y, p) -> (y - p) * (y - p)));
        assertThatThrownBy(() -> tuner.get().fit(own, POINTS, OPTIONS)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("own loss square");
        assertThatThrownBy(() -> Tuner.grid(SearchSpace.parse("colour=red,blue")).on(LocalCluster.of(2))
                .fit(MODEL, POINTS, OPTIONS)).isInstanceOf(PercolateException.class).hasMessageContaining("colour");
        assertThatThrownBy(() -> tuner.get().fit(MODEL, Synthetic.linear(30, 1, 3, 0.1, 1), OPTIONS))
                .isInstanceOf(PercolateException.class).hasMessageContaining("The model takes examples of shape");
    }
}
