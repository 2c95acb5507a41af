package io.percolate.spark;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.model.Model;
import io.percolate.train.FitOptions;
import io.percolate.train.History;
import io.percolate.train.TrainingEvent;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a master and two workers of one core each, in processes of their own. */
@Tag("slow")
class ClusterTest {

    private static final String TEXT = "input 32x32x3\nconv 4 3x3 relu strides=2\nflatten\ndense 16 relu\n"
            + "dense 10 softmax\noptimizer adam lr=0.003\nseed 5";

    @TempDir
    private static Path folder;
    private static StandaloneCluster cluster;
    private static Spark spark;
    private static Dataset data;

    @BeforeAll
    static void start() throws Exception {
        cluster = new StandaloneCluster(folder, 2);
        try {
            spark = Spark.start(cluster.conf());
        } catch (PercolateException e) {
            throw new AssertionError(cluster.logs(), e);
        }
        data = Synthetic.pictures(400, 0.4, 1);
    }

    @AfterAll
    static void stop() {
        try (StandaloneCluster closed = cluster; Spark stopped = spark) {
            assertThat(closed.master).startsWith("spark://127.0.0.1:");
        }
    }

    private static float[] trained(FitOptions options) {
        Model model = Model.parse(TEXT);
        model.fit(data, options);
        return model.network().params().dup().data().asFloat();
    }

    @Test
    void saysWhatItIs() throws InterruptedException {
        for (int tries = 0; tries < 600 && spark.executors() < 2; tries++) {
            Thread.sleep(100); // a machine that died comes back
        }
        assertThat(spark).hasToString("Spark " + spark.version() + " at " + cluster.master
                + ", 2 executors, 2 parts, " + spark.ui());
        assertThat(spark.ui()).startsWith("http://127.0.0.1:");
    }

    @Test
    void addsGradientsAsOneMachine() {
        FitOptions options = epochs(2).batchSize(50);
        float[] here = trained(options);
        float[] there = trained(options.on(spark.every(1)));
        for (int i = 0; i < here.length; i++) {
            assertThat(there[i]).isCloseTo(here[i], within(1e-4f));
        }
    }

    @Test
    void aMachineThatDiesIsReplacedWithTheSameResult() {
        FitOptions options = epochs(3).batchSize(20).on(spark.every(2));
        float[] undisturbed = trained(options);
        AtomicInteger rounds = new AtomicInteger();
        float[] disturbed = trained(options.callback(event -> {
            if (event instanceof TrainingEvent.BatchEnd && rounds.incrementAndGet() == 6) {
                cluster.executors().get(0).destroyForcibly();
            }
        }));
        assertThat(rounds.get()).isEqualTo(30);
        assertThat(disturbed).isEqualTo(undisturbed);
    }

    @Test
    void anInterruptLeavesModelAndClusterUsable() {
        Model model = Model.parse(TEXT);
        Thread own = Thread.currentThread();
        AtomicInteger rounds = new AtomicInteger();
        History history = model.fit(data, epochs(100).batchSize(20).on(spark).callback(event -> {
            if (event instanceof TrainingEvent.BatchEnd && rounds.incrementAndGet() == 4) {
                own.interrupt();
            }
        }));
        assertThat(history.epochs()).isEqualTo(1);
        assertThat(model.fit(data, epochs(1).batchSize(20).on(spark)).epochs()).isEqualTo(1);
    }

    @Test
    void whatATaskCannotDoIsSaid() {
        Model model = Model.parse(TEXT);
        assertThatThrownBy(() -> model.fit(data, epochs(1).batchSize(20).on(spark)
                .augment((rows, at, shape, random) -> {
                    throw new IllegalStateException("the picture is upside down");
                }))).isInstanceOf(PercolateException.class)
                .hasMessage("Spark could not compute a task, in several tries:"
                + " java.lang.IllegalStateException: the picture is upside down. The model is as before.");
    }
}
