package io.percolate.spark;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.engine.TrainStep;
import io.percolate.parallel.Averaging;
import io.percolate.parallel.JobCluster;
import io.percolate.train.FitOptions;
import io.percolate.train.Rounds;
import io.percolate.train.Trainable;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Apache Spark as the machines on which models train.
 *
 * <pre>{@code
 * Spark spark = Spark.start("spark://master:7077");
 * model.fit(train, epochs(5).batchSize(128).on(spark));
 * spark.close();
 * }</pre>
 *
 * <p>The data is cut into as many parts as the cluster has cores. The machines share every batch and average
 * parameters and updater states after 8 updates, unless {@link #every} says otherwise: {@link Averaging}. The result
 * depends on the seed and the number of parts, whichever machine computes what.
 */
public final class Spark implements JobCluster, AutoCloseable {

    private static final int EVERY = 8;

    private final JavaSparkContext context;
    private final int parts;
    private final int every;

    private Spark(JavaSparkContext context, int parts, int every) {
        this.context = context;
        this.parts = parts;
        this.every = every;
    }

    /** Starts Spark in this process, with a task for each processor. */
    public static Spark start() {
        return start("local[*]");
    }

    /**
     * Starts Spark.
     *
     * @param master as Spark writes it: {@code local[4]}, {@code spark://host:7077}, {@code yarn}, {@code k8s://...}
     * @throws PercolateException when the master cannot be reached, or has no machine for this program
     */
    public static Spark start(String master) {
        return start(new SparkConf().setMaster(master));
    }

    /**
     * Starts Spark with a number of executors.
     *
     * @param executors processes that compute; 0 for as many as the master gives
     * @param memory of each, such as {@code 4g}
     * @throws PercolateException when Spark runs in this process, or the master has no machine for this program
     */
    public static Spark start(String master, int executors, String memory) {
        if (master.startsWith("local")) {
            throw new PercolateException("Spark at " + master + " runs in this process, without executors: write"
                    + " local[4] for four tasks at once, and give the kernel memory by PERCOLATE_JAVA_OPTS=-Xmx8g.");
        }
        SparkConf conf = new SparkConf().setMaster(master).set("spark.executor.memory", memory);
        return start(executors == 0 ? conf : conf.set("spark.executor.instances", String.valueOf(executors)));
    }

    /**
     * Starts Spark with a configuration of one's own; what it leaves open is set as training needs it.
     *
     * @throws PercolateException when the master cannot be reached, or has no machine for this program
     */
    public static Spark start(SparkConf conf) {
        return of(Startup.start(conf));
    }

    /** Uses a Spark that runs already; {@link #close} stops it. */
    public static Spark of(JavaSparkContext context) {
        return new Spark(context, Math.max(1, context.defaultParallelism()), EVERY);
    }

    @Override
    public Spark every(int updates) {
        new Averaging(machines(), updates);
        return new Spark(context, parts, updates);
    }

    /**
     * The same Spark with another number of parts of the data, default one for each core.
     *
     * @throws PercolateException when it is below 1
     */
    public Spark parts(int number) {
        if (number < 1) {
            throw new PercolateException("The data cannot be cut into " + number + " parts: give 1 or more.");
        }
        return new Spark(context, number, every);
    }

    /** The parts into which data is cut. */
    public int parts() {
        return parts;
    }

    /** Spark's own context. */
    public JavaSparkContext context() {
        return context;
    }

    /** Spark's version. */
    public String version() {
        return context.version();
    }

    /** The master, as Spark writes it. */
    public String master() {
        return context.master();
    }

    /** Machines that compute: 1 when Spark runs in this process. */
    public int executors() {
        return Startup.executors(context);
    }

    /** The address of Spark's pages; empty when they are off. */
    public String ui() {
        return context.sc().uiWebUrl().getOrElse(() -> "");
    }

    /** One for each part. */
    @Override
    public int slots() {
        return parts;
    }

    @Override
    public <P extends Serializable> Lent<P> lend(List<P> data) {
        requireRunning();
        return new SparkJobs<>(context, machines().threads(), data);
    }

    @Override
    public Rounds spread(Trainable.Portable trainable, TrainStep step, Dataset data, int examples, FitOptions options) {
        return averaging().spread(trainable, step, data, examples, options);
    }

    /** How its machines train. */
    Averaging averaging() {
        requireRunning();
        return new Averaging(machines(), every);
    }

    void requireRunning() {
        if (context.sc().isStopped()) {
            throw new PercolateException("This Spark was stopped: start another one.");
        }
    }

    SparkMachines machines() {
        return new SparkMachines(context, parts);
    }

    @Override
    public String toString() {
        if (context.sc().isStopped()) {
            return "Spark, stopped";
        }
        int count = executors();
        String machines = context.sc().isLocal() ? "" : count + (count == 1 ? " executor, " : " executors, ");
        return "Spark " + version() + " at " + master() + ", " + machines + parts + (parts == 1 ? " part" : " parts")
                + (ui().isEmpty() ? "" : ", " + ui());
    }

    /** Stops Spark; closing it again does nothing. */
    @Override
    public void close() {
        context.close();
    }
}
