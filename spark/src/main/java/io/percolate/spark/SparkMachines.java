package io.percolate.spark;

import io.percolate.PercolateException;
import io.percolate.parallel.Machines;
import io.percolate.parallel.Order;
import io.percolate.parallel.Part;
import io.percolate.parallel.Plan;
import io.percolate.parallel.Share;
import io.percolate.parallel.Worker;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/** The executors of Spark: a part is a partition of an RDD, a round is a job. */
final class SparkMachines implements Machines {

    /** The exception of a task in the report of a job: its class and its message. */
    private static final Pattern CAUSE = Pattern
            .compile("most recent failure: .*?: ([\\w.$]+(?:Exception|Error)?: .*)");

    private final JavaSparkContext context;
    private final int parts;

    SparkMachines(JavaSparkContext context, int parts) {
        this.context = context;
        this.parts = parts;
    }

    @Override
    public int parts() {
        return parts;
    }

    @Override
    public int threads() {
        return context.getConf().getInt("spark.task.cpus", 1);
    }

    @Override
    public Spread spread(Plan plan, List<Part> all) {
        List<Broadcast<Part>> sent = all.stream().map(context::broadcast).toList();
        return spread(plan, context.parallelize(sent, all.size()).map(Broadcast::value),
                () -> sent.forEach(Broadcast::destroy));
    }

    /** Parts that the executors make for themselves, one in each partition; {@code free} is called at the end. */
    Spread spread(Plan plan, JavaRDD<Part> made, Runnable free) {
        return new OnExecutors(plan, made, free);
    }

    /**
     * The parts on the executors. A part of this machine is broadcast for itself, so that only the machine that
     * computes it fetches it, and a machine that takes over the work of a lost one can fetch it again.
     */
    private final class OnExecutors implements Spread {

        private final String fit;
        private final Broadcast<Plan> plan;
        private final JavaRDD<Part> data;
        private final Runnable free;

        OnExecutors(Plan plan, JavaRDD<Part> made, Runnable free) {
            fit = plan.id();
            this.plan = context.broadcast(plan);
            this.free = free;
            data = made.persist(StorageLevel.MEMORY_AND_DISK());
        }

        @Override
        public List<Share> run(Order order) throws InterruptedException {
            Broadcast<Order> now = context.broadcast(order);
            Broadcast<Plan> known = plan;
            JavaFutureAction<List<Share>> job = data.map(part -> Worker.answer(known.value(), part, now.value()))
                    .collectAsync();
            try {
                return job.get();
            } catch (InterruptedException e) {
                job.cancel(true);
                throw e;
            } catch (ExecutionException e) {
                throw new PercolateException(sentence(e.getCause()), e.getCause());
            } finally {
                now.destroy();
            }
        }

        @Override
        public void close() {
            if (!context.sc().isStopped()) {
                String ended = fit;
                data.foreach(part -> Worker.end(ended));
                data.unpersist(false);
                free.run();
                plan.destroy();
            }
        }
    }

    private static String sentence(Throwable failure) {
        return "Spark could not compute a round, in several tries: " + cause(failure) + " The model is as before.";
    }

    /** What failed in a task, as a sentence. */
    static String cause(Throwable failure) {
        String report = String.valueOf(failure.getMessage());
        Matcher cause = CAUSE.matcher(report);
        String said = cause.find() ? cause.group(1) : report.lines().findFirst().orElse("");
        return said + (said.endsWith(".") ? "" : ".");
    }
}
