package io.percolate.spark;

import static io.percolate.spark.Faulty.DATA;
import static io.percolate.spark.Faulty.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.model.Model;
import io.percolate.train.Checkpoint;
import io.percolate.train.History;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a cluster of two workers while a model trains on it. */
@Tag("slow")
class FaultsTest {

    @TempDir
    private static Path folder;
    private static StandaloneCluster cluster;
    private static Spark spark;

    @BeforeAll
    static void start() throws Exception {
        cluster = new StandaloneCluster(folder, 2);
    }

    @AfterAll
    static void stop() {
        if (spark != null) {
            spark.close();
        }
        cluster.close();
    }

    /** A test may have stopped Spark or ended a worker. */
    @BeforeEach
    void twoExecutors() throws Exception {
        while (cluster.processes().size() < 3) {
            cluster.worker(Node.loopback());
        }
        if (spark == null || spark.context().sc().isStopped()) {
            spark = Spark.start(Faulty.here(cluster.conf()));
        }
        while (spark.executors() < 2) {
            Thread.sleep(50);
        }
    }

    private static ProcessHandle worker() {
        return cluster.processes().get(1);
    }

    /** Happens as soon as a job runs. */
    private static CompletableFuture<Void> inARound(Runnable fault) {
        return CompletableFuture.runAsync(() -> {
            while (spark.context().statusTracker().getActiveJobIds().length == 0) {
                LockSupport.parkNanos(1_000_000);
            }
            fault.run();
        });
    }

    @Test
    void aLostMachineChangesNothing() {
        Faulty.sameResult(spark, () -> cluster.kill(worker()));
    }

    @Test
    void aSlowMachineChangesNothing() throws Exception {
        CompletableFuture<Void> awake = new CompletableFuture<>();
        Faulty.sameResult(spark, () -> {
            ProcessHandle slow = cluster.executors().get(0);
            Node.signal("STOP", slow);
            CompletableFuture.runAsync(() -> {
                try {
                    Thread.sleep(2000);
                    Node.signal("CONT", slow);
                    awake.complete(null);
                } catch (Exception e) {
                    awake.completeExceptionally(e);
                }
            });
        });
        awake.join();
    }

    @Test
    void anInterruptEndsTheTasksAndFreesTheMachines() throws Exception {
        Model model = Faulty.model();
        Thread own = Thread.currentThread();
        CompletableFuture<Void> interrupting = inARound(own::interrupt);
        float[] before = Faulty.weights(model);
        History history = model.fit(DATA, OPTIONS.on(spark.every(2)).augment((rows, at, shape, random) -> {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        interrupting.join();
        assertThat(history.epochs()).isZero();
        assertThat(Faulty.weights(model)).isEqualTo(before);
        assertThat(spark.context().statusTracker().getActiveJobIds()).isEmpty();
        assertThat(spark.context().getPersistentRDDs()).isEmpty();
        assertThat(cluster.executors()).hasSize(2);
        for (ProcessHandle executor : cluster.executors()) {
            String classes = Node.run(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    String.valueOf(executor.pid()), "GC.class_histogram");
            assertThat(classes).contains("org.apache.spark.executor.Executor")
                    .doesNotContainPattern("io\\.percolate\\.parallel\\.Worker\\s");
        }
        assertThat(model.fit(DATA, OPTIONS.on(spark.every(2))).epochs()).isEqualTo(3);
    }

    @Test
    void aSparkThatIsStoppedMeanwhileIsSaid() {
        assertThat(Faulty.sentence(OPTIONS.on(spark.every(2)).callback(Faulty.after6(
                () -> CompletableFuture.runAsync(spark::close).join()))))
                .isEqualTo("Spark was stopped while it computed: start another one. The model is as before.");
    }

    @Test
    void aSparkThatIsStoppedInARoundIsSaid() {
        CompletableFuture<Void> stopping = inARound(spark::close);
        assertThat(Faulty.sentence(OPTIONS.on(spark.every(2))))
                .isEqualTo("Spark was stopped while it computed: start another one. The model is as before.");
        stopping.join();
    }

    @Test
    void withoutAnyMachineLeftItEnds() {
        assertThat(Faulty.sentence(OPTIONS.on(spark.every(2)).callback(Faulty.after6(() -> {
            spark.context().sc().conf().set(Faults.PATIENCE, "2s");
            cluster.kill(worker());
            cluster.kill(worker());
        })))).startsWith("All executors of " + cluster.master + " were lost, and none came back within 2 seconds:");
        spark.close();
    }

    @Test
    void aTaskThatNeedsMoreMemoryThanThereIsEndsInASentence() {
        assertThat(Faulty.sentence(OPTIONS.on(spark.every(2)).augment((rows, at, shape, random) -> {
            rows[at] = new double[Integer.MAX_VALUE / 2].length;
        }))).contains("memory of 1g was too small").contains("--memory");
    }

    @Test
    void aCheckpointOnAFullDiskIsWrittenWhollyOrNotAtAll() throws Exception {
        Path disk = folder.resolve("full");
        Node.fill(disk);
        try {
            assertThat(Faulty.sentence(() -> Faulty.model().fit(DATA, OPTIONS.on(spark.every(2))
                    .callback(new Checkpoint(disk.resolve("model.zip")))))).contains("No space left on device");
            try (Stream<Path> files = Files.list(disk)) {
                assertThat(files).containsExactly(disk.resolve("filler"));
            }
        } finally {
            Node.free(disk);
        }
        Faulty.sameResult(spark, () -> { });
    }
}
