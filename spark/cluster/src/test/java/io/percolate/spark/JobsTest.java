package io.percolate.spark;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.engine.Engines;
import io.percolate.federated.Clients;
import io.percolate.federated.Federated;
import io.percolate.model.CrossValidation;
import io.percolate.model.Model;
import io.percolate.parallel.JobCluster;
import io.percolate.train.EarlyStopping;
import io.percolate.train.FitOptions;
import io.percolate.train.History;
import io.percolate.tune.SearchSpace;
import io.percolate.tune.Trial;
import io.percolate.tune.Tuner;
import io.percolate.tune.Tuning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches, folds and clients on two workers in processes of their own, against the same on this machine. */
@Tag("slow")
class JobsTest {

    private static final String TEXT = "input 2\ndense 8 relu\ndropout 0.1\ndense 2 softmax\noptimizer adam lr=0.02\n"
            + "seed 5";
    private static final Dataset MOONS = Synthetic.moons(300, 0.15, 1);

    @TempDir
    private static Path folder;
    private static StandaloneCluster cluster;
    private static Spark spark;

    @BeforeAll
    static void start() throws Exception {
        cluster = new StandaloneCluster(folder, 2);
        try {
            spark = Spark.start(cluster.conf());
        } catch (PercolateException e) {
            throw new AssertionError(cluster.logs(), e);
        }
    }

    @AfterAll
    static void stop() {
        try (StandaloneCluster closed = cluster; Spark stopped = spark) {
            assertThat(closed.master).startsWith("spark://127.0.0.1:");
        }
    }

    private static List<Map<String, Object>> configs(Tuning tuning) {
        return tuning.trials().stream().map(Trial::config).toList();
    }

    private static double[] scores(Tuning tuning) {
        return tuning.trials().stream().mapToDouble(Trial::score).toArray();
    }

    private static FitOptions options() {
        return epochs(4).batchSize(16).callback(new EarlyStopping("valLoss", 3));
    }

    private static Tuning tuned(Tuner tuner) {
        return Engines.withThreads(1, () -> tuner.metric("valLoss").fit(Model.parse(TEXT), MOONS.normalize(),
                options()));
    }

    @Test
    void aSearchIsThatOfOneMachineAlsoWhenOneDies() {
        Supplier<Tuner> grid = () -> Tuner.grid(SearchSpace.parse("lr=1e-4..1e-1 log 5; units=4,9"));
        Tuning here = tuned(grid.get());
        AtomicBoolean killed = new AtomicBoolean();
        List<Integer> heard = new ArrayList<>();
        Tuning there = tuned(grid.get().on(spark).onTrial(trial -> {
            heard.add(trial.number());
            if (heard.size() == 3) {
                killed.set(cluster.executors().get(0).destroyForcibly());
            }
        }));
        assertThat(killed).isTrue();
        assertThat(heard).hasSize(10).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 10).boxed()
                .toList());
        assertThat(configs(there)).isEqualTo(configs(here));
        assertThat(scores(there)).isEqualTo(scores(here));
    }

    @Test
    void aBayesianSearchWithOneSlotIsThatOfOneMachine() {
        Supplier<Tuner> bayes = () -> Tuner.bayes(SearchSpace.parse("lr=1e-4..1e-1 log"), 7, 3);
        Tuning here = tuned(bayes.get());
        Tuning there = tuned(bayes.get().on(spark.parts(1)));
        assertThat(configs(there)).isEqualTo(configs(here));
        assertThat(scores(there)).isEqualTo(scores(here));
    }

    @Test
    void foldsAreThoseOfOneMachine() {
        Model model = Model.parse(TEXT);
        CrossValidation here = Engines.withThreads(1, () -> model.crossValidate(MOONS.normalize(), 3, epochs(3)));
        CrossValidation there = Engines.withThreads(1,
                () -> model.crossValidate(MOONS.normalize(), 3, epochs(3), spark));
        assertThat(there).hasToString(here.toString());
        for (int fold = 0; fold < 3; fold++) {
            assertThat(there.folds().get(fold).evaluation().loss())
                    .isEqualTo(here.folds().get(fold).evaluation().loss());
            assertThat(there.folds().get(fold).model().network().params())
                    .isEqualTo(here.folds().get(fold).model().network().params());
        }
    }

    private static Federated plan(Model model) {
        return Federated.of(model, Clients.dirichlet(MOONS, 6, 0.5, 2)).share(0.7).localEpochs(2).clip(0.5).noise(0.2)
                .validationData(MOONS);
    }

    @Test
    void roundsAreThoseOfOneMachineAlsoWhenOneDies() {
        Model one = Model.parse(TEXT);
        History here = Engines.withThreads(1, () -> plan(one).fit(5));
        Model many = Model.parse(TEXT);
        History there = Engines.withThreads(1, () -> plan(many).on(dying(3)).fit(5));
        assertThat(many.network().params()).isEqualTo(one.network().params());
        for (String column : List.of("loss", "accuracy", "valLoss", "valAccuracy", "clients", "bytes", "epsilon")) {
            assertThat(there.column(column)).as(column).isEqualTo(here.column(column));
        }
    }

    /** This cluster, of which an executor is killed while the first clients of a round are computed. */
    private static JobCluster dying(int round) {
        return new Dying(spark, round, () -> cluster.executors().get(0).destroyForcibly());
    }

    @Test
    void anInterruptEndsWithTheTrialsSoFarAndStopsTheMachines() throws InterruptedException {
        Tuning tuning = Tuner.grid(SearchSpace.parse("lr=1e-4..1e-1 log 6; epochs=1,1000000")).on(spark)
                .onTrial(trial -> Thread.currentThread().interrupt()).fit(Model.parse(TEXT), MOONS, epochs(1));
        assertThat(tuning.trials()).hasSize(1);
        assertThat(Thread.interrupted()).isFalse();
        for (int tries = 0; tries < 600 && active() > 0; tries++) {
            Thread.sleep(100);
        }
        assertThat(active()).isZero();
        assertThat(configs(tuned(Tuner.grid(SearchSpace.parse("lr=1e-3")).on(spark)))).hasSize(1);
    }

    private static int active() {
        return Arrays.stream(spark.context().statusTracker().getExecutorInfos())
                .mapToInt(executor -> executor.numRunningTasks()).sum();
    }

    @Test
    void whatAJobCannotDoIsSaid() {
        Tuner tuner = Tuner.grid(SearchSpace.parse("lr=1e-3,1e-2")).on(spark);
        assertThatThrownBy(() -> tuner.fit(Model.parse(TEXT), MOONS, epochs(1).metric("wrong", (y, p) -> {
            throw new IllegalStateException("the metric is upside down");
        }))).isInstanceOf(PercolateException.class).hasMessage("Spark could not compute a task, in several tries:"
                + " java.lang.IllegalStateException: the metric is upside down. The model is as before.");
        Object here = new Object();
        assertThatThrownBy(() -> tuner.fit(Model.parse(TEXT), MOONS, epochs(1).metric("odd", (y, p) ->
                here.hashCode()))).isInstanceOf(PercolateException.class).hasMessage("The jobs need what cannot be sent"
                + " to other machines: java.lang.Object is not Serializable.");
        assertThatThrownBy(() -> tuner.fit(Model.parse(TEXT), Synthetic.linear(30, 1, 3, 0.1, 1), epochs(1)))
                .isInstanceOf(PercolateException.class).hasMessageStartingWith("The model takes examples of shape");
    }
}
