package io.percolate.spark;

import io.percolate.PercolateException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.config.package$;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcEnv;
import org.apache.spark.util.Utils;
import scala.Option;

/** What must be there before Spark starts; Spark itself finds out after minutes, or ends the process. */
final class Reachable {

    private static final int CONNECT = 5000; // ms
    private static final int PROBE = 1 << 16; // bytes
    private static final String ANSWER = "10s";

    private Reachable() {
    }

    /**
     * Checks the master of a standalone cluster, or one of several.
     *
     * @throws PercolateException when none answers as a master of this Spark does
     */
    static void master(SparkConf conf) {
        String master = conf.get("spark.master");
        if (!master.startsWith("spark://")) {
            return;
        }
        List<String> reasons = new ArrayList<>();
        for (String each : master.substring("spark://".length()).split(",")) {
            try {
                ask(conf, RpcAddress.fromSparkURL("spark://" + each));
                return;
            } catch (PercolateException e) {
                reasons.add(e.getMessage());
            } catch (Exception e) { // Scala's checked exceptions are not declared
                reasons.add("'" + master + "' is no address of a master: write spark://host:7077.");
            }
        }
        throw new PercolateException(String.join(" ", reasons));
    }

    private static void ask(SparkConf conf, RpcAddress address) {
        String name = address.toSparkURL();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT);
        } catch (IOException e) {
            throw new PercolateException("Nothing answers at " + name + " (" + e.getMessage() + "): look whether the"
                    + " master runs there; its page shows its address, usually with port 7077.", e);
        }
        SparkConf quick = conf.clone().set("spark.rpc.lookupTimeout", ANSWER).set("spark.rpc.askTimeout", ANSWER)
                .set("spark.network.timeout", ANSWER).set("spark.rpc.numRetries", "1");
        RpcEnv asking = RpcEnv.create("percolate", conf.get("spark.driver.bindAddress", "localhost"), 0, quick,
                new SecurityManager(quick, Option.empty(), package$.MODULE$.AUTH_SECRET_FILE()), true);
        try {
            asking.setupEndpointRef(address, "Master");
        } catch (Exception e) {
            throw new PercolateException("No master of Spark " + org.apache.spark.package$.MODULE$.SPARK_VERSION()
                    + " answers at " + name + " (" + Sentences.root(e) + "): look whether this is the master's port,"
                    + " usually 7077, and whether the cluster has this version of Spark.", e);
        } finally {
            asking.shutdown();
        }
    }

    /**
     * Checks the folders of this program: Spark would end the process.
     *
     * @throws PercolateException when none can be written
     */
    static void folders(SparkConf conf) {
        String reason = "";
        String[] folders = Utils.getConfiguredLocalDirs(conf);
        for (String each : folders) {
            try {
                Path folder = Files.createDirectories(Path.of(each));
                Path file = Files.createTempFile(folder, "percolate", ".tmp");
                try {
                    Files.write(file, new byte[PROBE]);
                    return;
                } finally {
                    Files.delete(file);
                }
            } catch (IOException e) {
                reason = String.valueOf(e.getMessage());
            }
        }
        throw new PercolateException("Spark cannot write to its folder " + String.join(", ", folders) + " (" + reason
                + "): make room there, or name another one as spark.local.dir or SPARK_LOCAL_DIRS.");
    }
}
