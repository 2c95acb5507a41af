package io.percolate.parallel;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import io.percolate.data.Augmentation;
import io.percolate.data.Dataset;
import io.percolate.graph.Graph;
import io.percolate.model.CustomLoss;
import io.percolate.model.Model;
import io.percolate.model.Optimizer;
import io.percolate.train.Checkpoint;
import io.percolate.train.Cluster;
import io.percolate.train.DivergedException;
import io.percolate.train.FitOptions;
import io.percolate.train.History;
import io.percolate.train.Schedule;
import io.percolate.train.TrainingEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AveragingTest {

    /** Pictures of 6x6 in three classes. */
    private static Dataset pictures(int size) {
        SplittableRandom random = new SplittableRandom(5);
        float[] x = new float[size * 36];
        int[] classes = new int[size];
        for (int i = 0; i < size; i++) {
            classes[i] = random.nextInt(3);
            for (int j = 0; j < 36; j++) {
                x[i * 36 + j] = (float) (random.nextDouble() + (j % 3 == classes[i] ? 0.6 : 0));
            }
        }
        return Dataset.ofClasses(x, new int[] {6, 6, 1}, classes, List.of("a", "b", "c"));
    }

    private static Model model(String layers, String optimizer) {
        return Model.parse("input 6x6\n" + layers.replace('/', '\n') + "\ndense 3 softmax\noptimizer " + optimizer
                + "\nloss crossentropy\nseed 3");
    }

    private static float[] weights(Model model) {
        return model.network().params().dup().data().asFloat();
    }

    private static void assertClose(Model one, Model other, double tolerance) {
        float[] a = weights(one);
        float[] b = weights(other);
        for (int i = 0; i < a.length; i++) {
            assertThat((double) b[i]).isCloseTo(a[i], within(tolerance * Math.max(1, Math.abs(a[i]))));
        }
    }

    /** Any size, batch and number of parts, parts without an example of a batch included. */
    @Property(tries = 25)
    void gradientsOfPartsAddUpToThatOfOneMachine(@ForAll @IntRange(min = 9, max = 70) int size,
            @ForAll @IntRange(min = 1, max = 40) int batch, @ForAll @IntRange(min = 1, max = 5) int parts,
            @ForAll boolean shuffle) {
        Dataset data = pictures(size);
        Model one = model("flatten/dense 7 tanh l2=0.01", "sgd lr=0.1");
        Model many = model("flatten/dense 7 tanh l2=0.01", "sgd lr=0.1");
        FitOptions options = epochs(2).batchSize(batch).shuffle(shuffle);
        History here = one.fit(data, options);
        History there = many.fit(data, options.on(new ThreadMachines(parts).every(1)));
        assertClose(one, many, 1e-5);
        assertThat(there.last("loss")).isCloseTo(here.last("loss"), within(1e-5));
        assertThat(there.last("accuracy")).isEqualTo(here.last("accuracy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd lr=0.1", "momentum lr=0.05", "nesterov lr=0.05", "adam lr=0.003", "adamw lr=0.003",
        "rmsprop lr=0.003", "adam lr=0.003 globalClipnorm=0.1", "adam lr=0.003 clipvalue=0.01"})
    void everyOptimizerSeesTheWholeGradient(String optimizer) {
        Model one = model("flatten/dense 12 relu", optimizer);
        Model many = model("flatten/dense 12 relu", optimizer);
        FitOptions options = epochs(4).batchSize(24).schedule(Schedule.cosine());
        one.fit(pictures(150), options);
        many.fit(pictures(150), options.on(new ThreadMachines(3).every(1)));
        assertClose(one, many, 2e-5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"conv 4 3x3 relu/maxpool 2x2/flatten", "conv 4 3x3/batchnorm/activation relu/flatten"})
    void convolutionsToo(String layers) {
        boolean normalized = layers.contains("batchnorm");
        Model one = model(layers, "adam lr=0.003");
        Model many = model(layers, "adam lr=0.003");
        FitOptions options = epochs(3).batchSize(30);
        one.fit(pictures(120), options);
        many.fit(pictures(120), options.on(new ThreadMachines(2).every(1)));
        // Batch normalization takes the statistics of a machine's share of the batch.
        assertClose(one, many, normalized ? 0.1 : 2e-5);
    }

    @Test
    void onePartAveragesNothing() {
        Model one = model("flatten/dense 12 relu", "adam");
        Model many = model("flatten/dense 12 relu", "adam");
        one.fit(pictures(100), epochs(3).batchSize(16));
        many.fit(pictures(100), epochs(3).batchSize(16).on(new ThreadMachines(1).every(4)));
        assertClose(one, many, 1e-6);
    }

    @Test
    void averagesOfSeveralUpdatesLearnAndAreRepeatable() {
        List<float[]> results = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            Model model = model("conv 4 3x3 relu/batchnorm/flatten/dropout 0.2/dense 16 relu", "adam lr=0.01");
            ThreadMachines machines = new ThreadMachines(3);
            History history = model.fit(pictures(300), epochs(6).batchSize(30).validationSplit(0.2)
                    .augment(Augmentation.shift(0.5)).labelSmoothing(0.05).on(machines.every(4)));
            assertThat(history.last("valAccuracy")).isGreaterThan(0.9);
            assertThat(machines.rounds).hasValue(6 * 2); // 8 batches of 30
            assertThat(machines.open).hasValue(0);
            results.add(weights(model));
        }
        assertThat(results.get(0)).isEqualTo(results.get(1));
    }

    @Test
    void aPrunedModelStaysPruned() {
        Model model = model("flatten/dense 12 relu", "adam");
        model.fit(pictures(100), epochs(2));
        Model small = model.pruned(0.7);
        for (int every : new int[] {1, 3}) {
            small.fit(pictures(100), epochs(2).keepZeros().on(new ThreadMachines(2).every(every)));
            assertThat(small.sparsity()).isCloseTo(0.7, within(0.01));
        }
    }

    @Test
    void aCheckpointResumes(@TempDir Path folder) {
        Path file = folder.resolve("run.zip");
        FitOptions options = epochs(4).batchSize(20).on(new ThreadMachines(2).every(2));
        Model whole = model("flatten/dense 8 tanh", "adam");
        whole.fit(pictures(100), options);
        model("flatten/dense 8 tanh", "adam").fit(pictures(100),
                options.withEpochs(2).callback(new Checkpoint(file)));
        Model resumed = model("flatten/dense 8 tanh", "adam");
        resumed.fit(pictures(100), options.resume(file));
        assertThat(weights(resumed)).isEqualTo(weights(whole));
    }

    @Test
    void anInterruptKeepsTheLastAverage() {
        Model model = model("flatten/dense 8 tanh", "adam");
        ThreadMachines machines = new ThreadMachines(2);
        machines.before = () -> {
            if (machines.rounds.get() == 5) {
                Thread.currentThread().interrupt();
            }
        };
        List<TrainingEvent> ends = new ArrayList<>();
        History history = model.fit(pictures(100), epochs(50).batchSize(20).on(machines.every(2))
                .callback(event -> {
                    if (event instanceof TrainingEvent.FitEnded) {
                        ends.add(event);
                    }
                }));
        assertThat(machines.rounds).hasValue(5);
        assertThat(machines.open).hasValue(0);
        assertThat(history.epochs()).isEqualTo(1); // of 3 rounds
        assertThat(ends).hasSize(1);
        assertThat(Thread.interrupted()).isFalse();
        model.fit(pictures(100), epochs(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aTrainingThatDivergesLeavesTheModelAsItWas(int every) {
        Model model = Model.parse("input 6x6\nflatten\ndense 8 relu\ndense 3 linear\noptimizer sgd lr=1e20\nloss mse");
        float[] before = weights(model);
        assertThatThrownBy(() -> model.fit(pictures(100), epochs(5).on(new ThreadMachines(2).every(every))))
                .isInstanceOf(DivergedException.class);
        assertThat(weights(model)).isEqualTo(before);
    }

    /** Threads of this process, with the options that people use. */
    @Test
    void aLocalClusterIsOneMachine() {
        Model one = model("flatten/dense 12 relu", "adam");
        Model many = model("flatten/dense 12 relu", "adam");
        FitOptions options = epochs(3).batchSize(32).validationSplit(0.2).classWeights("balanced");
        History here = one.fit(pictures(200), options);
        History there = many.fit(pictures(200), options.on(LocalCluster.of(3).every(1)));
        assertClose(one, many, 2e-5);
        assertThat(there.last("valLoss")).isCloseTo(here.last("valLoss"), within(1e-5));
        assertThatThrownBy(() -> LocalCluster.of(0)).isInstanceOf(PercolateException.class)
                .hasMessage("A cluster of 0 parts is not possible: give 1 or more.");
        assertThatThrownBy(() -> LocalCluster.of(2).every(0)).isInstanceOf(PercolateException.class)
                .hasMessage("Averaging after 0 updates is not possible: give 1 or more.");
    }

    @Test
    void whatTheMachinesCannotDoIsSaid() {
        assertThatThrownBy(() -> new ThreadMachines(2).every(0)).isInstanceOf(PercolateException.class)
                .hasMessage("Averaging after 0 updates is not possible: give 1 or more.");
        Cluster averaging = new ThreadMachines(2).every(1);
        Model foreign = model("flatten/dense 4 dropConnect=0.000001", "adam");
        assertThatThrownBy(() -> foreign.fit(pictures(20), epochs(1).on(averaging)))
                .isInstanceOf(PercolateException.class).hasMessageContaining("average after 2 updates or more");
        foreign.fit(pictures(20), epochs(1).on(new ThreadMachines(2).every(2)));
        Model own = Model.sequential().input(6, 6).flatten().dense(3, "softmax")
                .compile(Optimizer.adam(0.01), CustomLoss.of("square", (y, p) -> (y - p) * (y - p)));
        assertThatThrownBy(() -> own.fit(pictures(20), epochs(1).on(averaging)))
                .isInstanceOf(PercolateException.class).hasMessageContaining("own loss square");
        Graph graph = new Graph();
        var loss = graph.crossEntropy(graph.dense(graph.input("x", 36), 3), graph.input("y", 3));
        assertThatThrownBy(() -> graph.fit(pictures(20), loss, epochs(1).on(averaging)))
                .isInstanceOf(PercolateException.class).hasMessageContaining("A graph is trained on this machine only");
    }
}
