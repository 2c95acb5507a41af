package io.percolate.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
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
    void aFullDiskOfThisMachineIsSaid() throws Exception {
        Node.fill(disk);
        try {
            assertThat(Faulty.sentence(() -> Spark.start(conf().set("spark.local.dir", disk.toString()))))
                    .startsWith("Spark cannot write to its folder " + disk + " (No space left on device)");
        } finally {
            Node.free(disk);
        }
    }
}
