package io.percolate.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.model.Model;
import io.percolate.runs.Run;
import io.percolate.runs.Runs;
import io.percolate.train.FitOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class TunerTest {

    private static final SearchSpace BRANIN = SearchSpace.parse("x=-5.0..10.0; y=0.0..15.0");

    /** Its minimum is 0.397887; F. Branin, IBM Journal of Research and Development 16, 1972. */
    private static double branin(Map<String, Object> config) {
        double x = (double) config.get("x");
        double y = (double) config.get("y");
        double a = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
        return a * a + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
    }

    @Test
    void bayesBeatsRandomOnBraninAtTheSameBudget() {
        double bayes = medianBest(seed -> Tuner.bayes(BRANIN, 25, seed));
        double random = medianBest(seed -> Tuner.random(BRANIN, 25, seed));
        assertThat(bayes).isLessThan(random).isLessThan(0.6);
    }

    private static double medianBest(LongFunction<Tuner> tuner) {
        double[] bests = LongStream.range(0, 9)
                .mapToDouble(seed -> tuner.apply(seed).minimize(TunerTest::branin).best().score()).sorted().toArray();
        return bests[4];
    }

    @Test
    void equalSeedsTryTheSame() {
        for (LongFunction<Tuner> tuner : List.<LongFunction<Tuner>>of(
                seed -> Tuner.bayes(BRANIN, 10, seed), seed -> Tuner.random(BRANIN, 10, seed))) {
            List<Map<String, Object>> first = configs(tuner.apply(7));
            assertThat(configs(tuner.apply(7))).isEqualTo(first);
            assertThat(configs(tuner.apply(8))).isNotEqualTo(first);
        }
    }

    private static List<Map<String, Object>> configs(Tuner tuner) {
        return tuner.minimize(TunerTest::branin).trials().stream().map(Trial::config).toList();
    }

    @Test
    void gridTriesAllAndFindsTheBest() {
        Tuning tuning = Tuner.grid(SearchSpace.parse("a=1,2,3; b=x,y"))
                .maximize(c -> (long) c.get("a") + (c.get("b").equals("y") ? 0.5 : 0));
        assertThat(tuning.trials()).hasSize(6);
        assertThat(tuning.best().config()).isEqualTo(Map.of("a", 3L, "b", "y"));
        assertThat(tuning.table().columnNames()).containsExactly("trial", "a", "b", "score", "seconds");
    }

    @Test
    void aFailedTrialIsNotTheBestAndDoesNotEndTheSearch() {
        Tuning tuning = Tuner.bayes(BRANIN, 12, 1).minimize(c -> (double) c.get("x") < 2 ? Double.NaN : branin(c));
        assertThat(tuning.trials()).hasSize(12);
        assertThat((double) tuning.best().config().get("x")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void nothingButFailuresHaveNoBest() {
        Tuning tuning = Tuner.random(BRANIN, 3, 1).minimize(c -> Double.NaN);
        assertThatThrownBy(tuning::best).isInstanceOf(PercolateException.class).hasMessageContaining("3 trials");
    }

    @Test
    void bayesDoesNotRepeatConfigurationsWhileThereAreOthers() {
        Tuning tuning = Tuner.bayes(SearchSpace.parse("a=1..20; b=relu,tanh"), 20, 3)
                .minimize(c -> Math.abs((long) c.get("a") - 13) + (c.get("b").equals("tanh") ? 0 : 2.0));
        assertThat(tuning.trials().subList(4, 20).stream().map(Trial::config).distinct()).hasSize(16);
        assertThat(tuning.best().score()).isZero();
    }

    @Test
    void importanceFindsTheParameterThatMatters() {
        Map<String, Double> importance = Tuner.random(BRANIN, 60, 5).minimize(c -> (double) c.get("x")).importance();
        assertThat(importance.get("x")).isGreaterThan(0.8);
        assertThat(importance.get("y")).isLessThan(0.3);
    }

    @Test
    void aGridTellsTheImportancesApart() {
        Map<String, Double> importance = Tuner.grid(SearchSpace.parse("x=-5.0..10.0 4; y=0.0..15.0 2"))
                .minimize(c -> (double) c.get("x")).importance();
        assertThat(importance.get("x")).isCloseTo(1, within(1e-9));
        assertThat(importance.get("y")).isCloseTo(0, within(1e-9));
    }

    @Test
    void trialsAreHeardOfAndRecorded(@TempDir Path folder) {
        List<Trial> heard = new ArrayList<>();
        Tuner.random(BRANIN, 3, 1).onTrial(heard::add).record(Runs.in(folder), "branin").minimize(TunerTest::branin);
        assertThat(heard).extracting(Trial::number).containsExactly(1, 2, 3);
        List<Run> runs = Runs.in(folder).all();
        assertThat(runs).extracting(Run::name).containsOnly("branin").hasSize(3);
        assertThat(runs.get(1).metrics()).containsEntry("score", heard.get(1).score());
    }

    private static final Model MODEL = Model.parse("input 2\ndense 4 tanh\ndense 2 softmax\noptimizer adam\n");

    @Test
    void aModelIsFittedForEachConfigurationAndStaysAsItIs(@TempDir Path folder) {
        Dataset points = Synthetic.moons(200, 0.1, 1).shuffle(1);
        INDArray before = MODEL.dl4j().params().dup();
        Tuning tuning = Tuner.grid(SearchSpace.parse("lr=1e-5,3e-2; epochs=2,20")).record(Runs.in(folder), "moons",
                "try")
                .fit(MODEL, points, FitOptions.epochs(1).batchSize(16).seed(3));
        assertThat(tuning.maximized()).isTrue();
        assertThat(tuning.best().config()).isEqualTo(Map.of("lr", 3e-2, "epochs", 20L));
        assertThat(MODEL.dl4j().params()).isEqualTo(before);
        Run best = Runs.in(folder).get("moons");
        assertThat(best.config()).containsEntry("epochs", 20L).containsEntry("lr", 3e-2).containsEntry("batchSize",
                16L);
        assertThat(best.metrics()).containsEntry("score", best.metrics().get("valAccuracy"));
        assertThat(best.history().get("valLoss")).hasSize(20);
        assertThat(best.seed()).isEqualTo(3);
        assertThat(best.note()).isEqualTo("try, trial 4");
    }

    @Test
    void aDivergedFitHasNoScore() {
        Dataset points = Synthetic.linear(100, 2, 1, 0.1, 1);
        Model linear = Model.parse("input 1\ndense 8 linear\ndense 1 linear\noptimizer sgd\nloss mse");
        Tuning tuning = Tuner.grid(SearchSpace.parse("lr=0.01,1e20")).fit(linear, points, FitOptions.epochs(2)
                .batchSize(10));
        assertThat(tuning.maximized()).isFalse();
        assertThat(tuning.trials().get(0).score()).isFinite();
        assertThat(tuning.trials().get(1).score()).isNaN();
    }

    @Test
    void anInterruptEndsTheSearchWithTheTrialsSoFar() {
        Dataset points = Synthetic.moons(100, 0.1, 1);
        Tuning tuning = Tuner.grid(SearchSpace.parse("lr=1e-3,1e-2,1e-1"))
                .onTrial(trial -> Thread.currentThread().interrupt())
                .fit(MODEL, points, FitOptions.epochs(1).batchSize(16));
        assertThat(tuning.trials()).hasSize(1);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void noTrialsAreRejected() {
        assertThatThrownBy(() -> Tuner.random(BRANIN, 0, 1)).isInstanceOf(PercolateException.class);
    }
}
