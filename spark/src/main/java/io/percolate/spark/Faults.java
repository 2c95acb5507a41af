package io.percolate.spark;

import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;

/** How Spark meets machines that are slow, lost or out of space: its own settings, chosen for work at a prompt. */
final class Faults {

    /** How long a program waits for executors: at the start, and when all of them are lost. */
    static final String PATIENCE = "spark.scheduler.maxRegisteredResourcesWaitingTime";
    private static final int TRIES = 4; // Spark's
    private static final int TRIES_OF_A_HOST = 2; // Spark's, and it must be below that of the task

    private Faults() {
    }

    /** Sets what a configuration leaves open. */
    static void configure(SparkConf conf) {
        String master = conf.get("spark.master");
        boolean debug = "debug".equals(System.getenv("PERCOLATE_LOG"));
        conf.setIfMissing("spark.log.level", debug ? "INFO" : "OFF");
        if (master.startsWith("local")) {
            return;
        }
        // Spark's 2 minutes are for crowded data centres: here someone waits for a machine that will not answer.
        conf.setIfMissing("spark.network.timeout", "60s");
        conf.setIfMissing("spark.network.timeoutInterval", "10s");
        // YARN and Kubernetes may have to start machines first.
        conf.setIfMissing(PATIENCE, master.startsWith("spark://") ? "60s" : "300s");
        // An answer depends on the order alone, so that a copy of a slow task gives the same one.
        conf.setIfMissing("spark.speculation", "true");
        conf.setIfMissing("spark.speculation.minTaskRuntime", "1s");
        if (conf.getInt("spark.task.maxFailures", TRIES) > TRIES_OF_A_HOST) {
            // A machine with a full disk gets no second try of a task, and after two rounds no task at all.
            conf.setIfMissing("spark.excludeOnFailure.enabled", "true");
            conf.setIfMissing("spark.excludeOnFailure.timeout", "10m");
            conf.setIfMissing("spark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout", "1s");
        }
    }

    /** Nanoseconds that a program waits for executors. */
    static long patience(SparkConf conf) {
        return TimeUnit.SECONDS.toNanos(seconds(conf));
    }

    /** Seconds that a program waits for executors. */
    static long seconds(SparkConf conf) {
        return conf.getTimeAsSeconds(PATIENCE, "60s");
    }
}
