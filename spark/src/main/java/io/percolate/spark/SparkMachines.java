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
        return new OnExecutors(plan, all);
    }

    /**
     * The parts on the executors. Each is broadcast for itself, so that only the machine that computes it fetches it,
     * and a machine that takes over the work of a lost one can fetch it again.
     */
    private final class OnExecutors implements Spread {

        private final String fit;
        private final Broadcast<Plan> plan;
        private final List<Broadcast<Part>> sent;
        private final JavaRDD<Part> data;

        OnExecutors(Plan plan, List<Part> all) {
            fit = plan.id();
            this.plan = context.broadcast(plan);
            sent = all.stream().map(context::broadcast).toList();
            data = context.parallelize(sent, all.size()).map(Broadcast::value).persist(StorageLevel.MEMORY_AND_DISK());
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
                throw new PercolateException("Spark could not compute a round, in several tries: "
                        + said(e.getCause()) + " The model is as before.", e.getCause());
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
                sent.forEach(Broadcast::destroy);
                plan.destroy();
            }
        }
    }

    /** The sentence of a task that failed. */
    static String said(Throwable failure) {
        String report = String.valueOf(failure.getMessage());
        Matcher cause = CAUSE.matcher(report);
        String said = cause.find() ? cause.group(1) : report.lines().findFirst().orElse("");
        return said + (said.endsWith(".") ? "" : ".");
    }
}
