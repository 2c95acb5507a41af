package io.percolate.spark;

import static io.percolate.spark.Faulty.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters that are not as they should be from the start. */
@Tag("slow")
class StartFaultsTest {

    @TempDir
    private Path folder;
    private StandaloneCluster cluster;
    private Path disk;

    @BeforeEach
    void master() throws Exception {
        cluster = new StandaloneCluster(folder.resolve("cluster"), 0);
        disk = folder.resolve("disk");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private SparkConf conf() throws IOException {
        return Faulty.here(cluster.conf());
    }

    @Test
    void aMasterWithoutFreeCoresIsSaid() throws Exception {
        assertThat(Faulty.sentence(() -> Spark.start(conf().set(Faults.PATIENCE, "2s"))))
                .startsWith("No executor came from " + cluster.master + " within 2 seconds: look on the master's page");
    }

    @Test
    void aPortAtWhichNothingListensIsSaid() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(Faulty.sentence(() -> Spark.start("spark://127.0.0.1:" + port)))
                .startsWith("Nothing answers at spark://127.0.0.1:" + port + " (Connection refused):");
    }

    @Test
    void aPortOfSomethingElseIsSaid() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String master = "spark://127.0.0.1:" + other.getLocalPort();
            Thread hangUp = new Thread(() -> {
                try {
                    while (true) {
                        other.accept().close();
                    }
                } catch (IOException closed) {
                    assertThat(other.isClosed()).isTrue();
                }
            });
            hangUp.start();
            assertThat(Faulty.sentence(() -> Spark.start(master))).startsWith("No master of Spark ")
                    .contains(" answers at " + master).contains("version of Spark");
        }
    }

    @Test
    void executorsThatCannotStartAreSaid() throws Exception {
        cluster.worker(Node.loopback());
        assertThat(Faulty.sentence(() -> Spark.start(conf().set("spark.executor.extraJavaOptions", "-XX:+NoSuchFlag")
                .set(Faults.PATIENCE, "2s")))).contains("as soon as they start").contains("look into stderr");
    }

    @Test
    void aFullDiskOfThisMachineIsSaid() throws Exception {
        Node.fill(disk);
        try {
            assertThat(Faulty.sentence(() -> Spark.start(conf().set("spark.local.dir", disk.toString()))))
                    .startsWith("Spark cannot write to its folder " + disk + " (No space left on device)");
        } finally {
            Node.free(disk);
        }
    }

    @Test
    void theOthersComputeForAMachineWhoseDiskIsFull() throws Exception {
        Node.fill(disk);
        cluster.worker(Node.loopback());
        cluster.worker(Node.loopback().disk(disk));
        try (Spark spark = Spark.start(cluster.conf())) {
            Faulty.sameResult(spark, () -> { });
        } finally {
            Node.free(disk);
        }
    }

    @Test
    void machinesWhoseDisksAreFullAreSaid() throws Exception {
        Node.fill(disk);
        cluster.worker(Node.loopback().disk(disk));
        try {
            assertThat(Faulty.sentence(() -> {
                try (Spark spark = Spark.start(cluster.conf().set(Faults.PATIENCE, "5s"))) {
                    Faulty.model().fit(Faulty.DATA, OPTIONS.on(spark));
                }
            })).contains("executors").contains("look into stderr in their folders on the workers");
        } finally {
            Node.free(disk);
        }
    }

    @Test
    void anotherBuildOnTheMachinesIsSaid() throws Exception {
        Path other = folder.resolve("other.jar");
        Path library = Path.of(Faulty.DATA.getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
        try (FileSystem jar = Files.isDirectory(library) ? null : FileSystems.newFileSystem(library)) {
            pack(jar == null ? library : jar.getPath("/"), other);
        }
        cluster.worker(Node.loopback());
        SparkConf conf = conf();
        try (Spark spark = Spark.start(conf.set("spark.executor.extraClassPath",
                other + ":" + conf.get("spark.executor.extraClassPath")))) {
            assertThat(Faulty.sentence(OPTIONS.on(spark)))
                    .startsWith("A machine of the cluster has another build of Percolate on its class path (")
                    .contains(other.toString()).contains("remove it there, or install the same one.");
        }
    }

    @Test
    void machinesOfAnotherJavaGiveTheSameResult() throws Exception {
        Path other = otherJava();
        // A second JDK is not something that a test may install; where there is none, there is nothing to compare.
        assumeTrue(other != null, "only one JDK is installed");
        cluster.worker(Node.loopback().java(other));
        cluster.worker(Node.loopback());
        try (Spark spark = Spark.start(conf())) {
            Faulty.sameResult(spark, () -> { });
        }
    }

    /** All classes but one. */
    private static void pack(Path classes, Path other) throws IOException {
        try (OutputStream file = Files.newOutputStream(other); ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(Files::isRegularFile)
                    .filter(path -> !path.endsWith("io/percolate/parallel/LocalCluster.class")).toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(each).toString()));
                Files.copy(each, zip);
            }
        }
    }

    private static Path otherJava() throws IOException {
        String own = String.valueOf(Runtime.version().feature());
        Path all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return null;
        }
        try (Stream<Path> homes = Files.list(all)) {
            return homes.filter(home -> Files.isExecutable(home.resolve("bin/java")) && !home.toString().contains(own))
                    .findFirst().orElse(null);
        }
    }
}
