package io.percolate.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.SparkEnv;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A machine, or the master, that does not answer any more. The machine has a network namespace of its own, whose link
 * is cut. Where namespaces cannot be made, its processes are stopped instead, and stdout says so.
 */
@Tag("slow")
class LostLinkTest {

    private static final String NAME = "pc" + ProcessHandle.current().pid() % 100_000;
    private static final String NETWORK = "10.213." + ProcessHandle.current().pid() % 250 + ".";

    @TempDir
    private Path folder;
    private boolean namespaces;
    private StandaloneCluster cluster;
    private ProcessHandle far;

    @BeforeEach
    void start() throws Exception {
        namespaces = link();
        Node here = new Node(namespaces ? NETWORK + 1 : "127.0.0.1", List.of(), Node.loopback().java(),
                Node.loopback().disk());
        Node there = new Node(namespaces ? NETWORK + 2 : "127.0.0.2", namespaces ? List.of("ip", "netns", "exec", NAME)
                : List.of(), here.java(), here.disk());
        cluster = new StandaloneCluster(folder, here);
        cluster.worker(here);
        far = cluster.worker(there);
    }

    @AfterEach
    void stop() throws Exception {
        if (!namespaces) {
            Node.signal("CONT", far);
        }
        cluster.close();
        if (namespaces) {
            Node.run("ip", "link", "del", NAME + "a"); // at once: a namespace lets go of it some time later
            Node.run("ip", "netns", "del", NAME);
        }
    }

    /** A namespace with a link to this one; false where it cannot be made. */
    private static boolean link() throws InterruptedException {
        try {
            Node.run("ip", "netns", "add", NAME);
            Node.run("ip", "link", "add", NAME + "a", "type", "veth", "peer", "name", NAME + "b");
            Node.run("ip", "link", "set", NAME + "b", "netns", NAME);
            Node.run("ip", "addr", "add", NETWORK + "1/24", "dev", NAME + "a");
            Node.run("ip", "link", "set", NAME + "a", "up");
            inside("ip", "addr", "add", NETWORK + "2/24", "dev", NAME + "b");
            inside("ip", "link", "set", NAME + "b", "up");
            inside("ip", "link", "set", "lo", "up");
            return true;
        } catch (IOException e) {
            System.out.println("No network namespaces here, the machine's processes are stopped instead: "
                    + e.getMessage().strip());
            return false;
        }
    }

    private static void inside(String... command) throws IOException, InterruptedException {
        String[] all = new String[command.length + 4];
        System.arraycopy(new String[] {"ip", "netns", "exec", NAME}, 0, all, 0, 4);
        System.arraycopy(command, 0, all, 4, command.length);
        Node.run(all);
    }

    private Spark spark() throws IOException, InterruptedException {
        Spark spark = Spark.start(Faulty.here(cluster.conf()).set("spark.network.timeout", "20s")
                .set("spark.network.timeoutInterval", "1s").set("spark.executor.heartbeatInterval", "2s")
                .set("spark.speculation.minTaskRuntime", "200ms")
                .set("spark.driver.host", namespaces ? NETWORK + 1 : "127.0.0.1"));
        while (spark.executors() < 2) {
            Thread.sleep(50);
        }
        return spark;
    }

    @Test
    void aMachineThatDoesNotAnswerChangesNothing() throws Exception {
        try (Spark spark = spark()) {
            Faulty.sameResult(spark, () -> {
                if (namespaces) {
                    inside("ip", "link", "set", NAME + "b", "down");
                } else {
                    Node.signal("STOP", far);
                }
            });
        }
    }

    @Test
    void aLostMasterChangesNothing() throws Exception {
        try (Spark spark = spark()) {
            Faulty.sameResult(spark, () -> cluster.kill(cluster.processes().get(0)));
        }
    }

    @Test
    void aSlowMachinesTasksAreComputedElsewhere() throws Exception {
        String slow = namespaces ? NETWORK + 2 : "127.0.0.2";
        AtomicInteger copies = new AtomicInteger();
        try (Spark spark = spark()) {
            spark.context().sc().addSparkListener(new SparkListener() {
                @Override
                public void onTaskEnd(SparkListenerTaskEnd end) {
                    if (end.taskInfo().speculative() && end.taskInfo().successful()) {
                        copies.incrementAndGet();
                    }
                }
            });
            Faulty.sameResult(spark, Faulty.OPTIONS.augment((rows, at, shape, random) -> {
                if (SparkEnv.get().blockManager().blockManagerId().host().equals(slow)) {
                    LockSupport.parkNanos(1_000_000_000);
                }
            }), () -> { });
        }
        assertThat(copies.get()).isPositive();
    }
}
