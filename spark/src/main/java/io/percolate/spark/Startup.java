package io.percolate.spark;

import io.percolate.PercolateException;
import java.io.File;
import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Starts Spark with the settings that training needs. */
final class Startup {

    static final String LOOPBACK = "127.0.0.1";
    private static final long SETTLING = TimeUnit.SECONDS.toNanos(1);

    private Startup() {
    }

    static JavaSparkContext start(SparkConf wanted) {
        String master = wanted.get("spark.master", "local[*]");
        boolean local = master.startsWith("local");
        SparkConf conf = isHere(master) ? new LoopbackConf(wanted) : wanted.clone();
        conf.setMaster(master);
        conf.setIfMissing("spark.app.name", "Percolate");
        Faults.configure(conf);
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        // Answers up to this size come with the message that a task is done, and need not be fetched.
        conf.setIfMissing("spark.task.maxDirectResultSize", "32m");
        conf.setIfMissing("spark.serializer.extraDebugInfo", "false"); // it opens java.io, which the kernel does not
        conf.setIfMissing("spark.scheduler.minRegisteredResourcesRatio", "1.0");
        if (isHere(master)) {
            conf.setIfMissing("spark.driver.host", LOOPBACK);
            conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
        }
        if (local) {
            conf.setIfMissing("spark.authenticate", "true");
            conf.setIfMissing("spark.authenticate.secret", new BigInteger(256, new SecureRandom()).toString(36));
        } else {
            conf.setIfMissing("spark.jars", jars());
            ServedCells.to(conf);
            conf.set("spark.executor.extraJavaOptions", "--add-modules jdk.incubator.vector "
                    + conf.get("spark.executor.extraJavaOptions", ""));
        }
        Reachable.folders(conf);
        Reachable.master(conf);
        JavaSparkContext context;
        try {
            context = new JavaSparkContext(conf);
        } catch (Exception e) { // Scala's checked exceptions are not declared
            throw new PercolateException("Spark cannot start at " + master + ": " + Sentences.root(e) + ".", e);
        }
        if (!local) {
            await(context);
        }
        return context;
    }

    /** Whether the master runs on this machine, and nothing else needs to reach this program. */
    private static boolean isHere(String master) {
        if (master.startsWith("local")) {
            return true;
        }
        String host = master.startsWith("spark://") ? String.valueOf(URI.create(master).getHost()) : "";
        return host.equals("localhost") || host.startsWith("127.");
    }

    /** The library and what it uses: everything beside its jar, but not the kernel and its magics. */
    private static String jars() {
        String[] all = System.getProperty("java.class.path").split(File.pathSeparator);
        String own = Startup.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        return Stream.concat(Stream.of(own), Arrays.stream(all)).filter(path -> path.endsWith(".jar")).distinct()
                .filter(path -> !path.contains("percolate-kernel") && !path.contains("percolate-magics"))
                .collect(Collectors.joining(","));
    }

    /** Waits for the first executor, and then until no other one comes or goes, but not for ever. */
    private static void await(JavaSparkContext context) {
        long begin = System.nanoTime();
        long last = begin; // when the last executor came
        int known = 0;
        long patience = Faults.patience(context.getConf());
        while (known == 0 || System.nanoTime() - last < SETTLING && System.nanoTime() - begin < patience) {
            if (Thread.interrupted()) {
                context.close();
                throw new PercolateException("Interrupted before an executor came from " + context.master()
                        + ": Spark is stopped.");
            }
            boolean ended = context.sc().isStopped();
            if (ended || known == 0 && System.nanoTime() - begin > patience) {
                PercolateException none = Sentences.noExecutor(context, ended);
                context.close();
                throw none;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            if (executors(context) != known) {
                known = executors(context);
                last = System.nanoTime();
            }
        }
    }

    /** Executors now; the driver's own block manager does not count, except when it is the only one. */
    static int executors(JavaSparkContext context) {
        if (context.sc().isStopped()) {
            return 0;
        }
        return context.sc().isLocal() ? 1 : context.sc().getExecutorMemoryStatus().size() - 1;
    }
}
