package io.percolate.spark;

import io.percolate.PercolateException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** What Spark reports at length, in one sentence with what to do. */
final class Sentences {

    private static final String STOPPED = "Spark was stopped while it computed: start another one.";
    private static final String BEFORE = " The model is as before.";
    /** The exception of a task in the report of a job: its class and its message. */
    private static final Pattern CAUSE = Pattern
            .compile("(?i)most recent failure:\\s.*?: ([\\w.$]+(?:Exception|Error)?: .*)");
    private static final Pattern LOST = Pattern.compile("ExecutorLostFailure \\(.*?\\) Reason: (.*)");
    private static final Pattern HOST = Pattern.compile("\\((?:TID \\d+\\) \\()?([^\\s()]+) executor \\S+\\)");
    private static final Pattern OTHER_VERSION = Pattern.compile("InvalidClassException|ClassNotFoundException"
            + "|NoSuchMethodError|NoSuchFieldError|NoClassDefFoundError|IncompatibleClassChangeError"
            + "|AbstractMethodError|UnsupportedClassVersionError|Invalid lambda deserialization"
            + "|java.lang.invoke.SerializedLambda");

    private Sentences() {
    }

    /** Why a task could not be computed. */
    static PercolateException task(JavaSparkContext context, Throwable failure) {
        return new PercolateException(text(context, failure) + BEFORE, failure);
    }

    /** Why a job ended that told nothing. */
    static PercolateException stopped() {
        return new PercolateException(STOPPED + BEFORE);
    }

    private static String text(JavaSparkContext context, Throwable failure) {
        String report = String.valueOf(failure.getMessage());
        if (report.contains("Master removed our application")) {
            return "The executors ended again and again, and the master at " + context.master() + " gave up: look into"
                    + " stderr in their folders on the workers, and start Spark anew. " + memory(context);
        }
        if (context.sc().isStopped() || report.contains("was shut down")) {
            return STOPPED;
        }
        Matcher lost = LOST.matcher(report);
        if (lost.find()) {
            return "The executors that computed a part ended in several tries (" + trimmed(lost.group(1)) + "). "
                    + memory(context);
        }
        String said = cause(report);
        if (said.startsWith(PercolateException.class.getName() + ": ")) {
            return said.substring(PercolateException.class.getName().length() + 2) + ".";
        }
        return "Spark could not compute a task, in several tries: " + said + "." + advice(context, report);
    }

    /** What failed in a task, without a point at the end. */
    static String cause(Throwable failure) {
        return cause(String.valueOf(failure.getMessage()));
    }

    private static String cause(String report) {
        Matcher cause = CAUSE.matcher(report);
        return trimmed(cause.find() ? cause.group(1) : report.lines().findFirst().orElse(""));
    }

    private static String advice(JavaSparkContext context, String report) {
        if (report.contains("OutOfMemoryError")) {
            return " " + memory(context);
        }
        if (report.contains("No space left on device")) {
            Matcher host = HOST.matcher(report);
            return " Make room in Spark's folder on " + (host.find() ? host.group(1) : "this machine")
                    + ", or name another one as spark.local.dir or SPARK_LOCAL_DIRS.";
        }
        return OTHER_VERSION.matcher(report).find() ? " The executors seem to have another version of Percolate or"
                + " Spark on their class path than this program, which has Spark " + context.version() + " on Java "
                + Runtime.version().feature() + ": install the same one." : "";
    }

    private static String memory(JavaSparkContext context) {
        return "If their memory of " + memory(context.getConf()) + " was too small, give each more"
                + " (%spark --memory, spark.executor.memory), or cut the data into more parts.";
    }

    private static String memory(SparkConf conf) {
        return conf.get("spark.executor.memory", "1g");
    }

    /** Why no executor came at the start. */
    static PercolateException noExecutor(JavaSparkContext context, boolean ended) {
        String needs = memory(context.getConf()) + " of memory";
        String stderr = "look into stderr in their folders on the workers. They need a JDK 17 or newer and " + needs
                + ".";
        return new PercolateException(ended
                ? "The executors of " + context.master() + " ended as soon as they started: " + stderr
                : "No executor came from " + context.master() + " within " + Faults.seconds(context.getConf())
                        + " seconds: look on the master's page whether it has workers with a free core and " + needs
                        + ", or whether another program has taken them all. If its executors end as soon as they"
                        + " start, " + stderr);
    }

    /** Why a job was given up although no task failed. */
    static PercolateException executorsEnd(JavaSparkContext context, int count, String reason) {
        return new PercolateException(count + " executors of " + context.master() + " ended one after the other, before"
                + " any of them had computed a part (" + trimmed(reason.lines().findFirst().orElse("")) + "): look into"
                + " stderr in their folders on the workers. " + memory(context) + BEFORE);
    }

    /** Why a job ended although no task failed. */
    static PercolateException noExecutorLeft(JavaSparkContext context) {
        return new PercolateException("All executors of " + context.master() + " were lost, and none came back within "
                + Faults.seconds(context.getConf()) + " seconds: look whether the master and its workers run, and start"
                + " Spark anew." + BEFORE);
    }

    /** The first line of what was behind a failure. */
    static String root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return trimmed(cause.getMessage() == null ? cause.getClass().getSimpleName()
                : cause.getMessage().lines().findFirst().orElse(""));
    }

    private static String trimmed(String sentence) {
        return sentence.strip().replaceFirst("\\.$", "");
    }
}
