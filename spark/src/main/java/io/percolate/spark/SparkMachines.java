package io.percolate.spark;

import io.percolate.PercolateException;
import io.percolate.parallel.Build;
import io.percolate.parallel.Machines;
import io.percolate.parallel.Order;
import io.percolate.parallel.Part;
import io.percolate.parallel.Plan;
import io.percolate.parallel.Share;
import io.percolate.parallel.Worker;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/** The executors of Spark: a part is a partition of an RDD, a round is a job. */
final class SparkMachines implements Machines {

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
        try {
            return new OnExecutors(plan, all);
        } catch (Exception e) { // Scala's checked exceptions are not declared
            throw Sentences.task(context, e);
        }
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
        private boolean failed;

        OnExecutors(Plan plan, List<Part> all) {
            fit = plan.id();
            this.plan = context.broadcast(plan);
            sent = all.stream().map(context::broadcast).toList();
            String build = Build.HERE;
            data = context.parallelize(sent, all.size()).map(part -> {
                Build.require(build);
                return part.value();
            }).persist(StorageLevel.MEMORY_AND_DISK());
        }

        @Override
        public List<Share> run(Order order) throws InterruptedException {
            try {
                return answers(order);
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) { // Scala's checked exceptions are not declared
                failed = true;
                throw e instanceof PercolateException said ? said : Sentences.task(context, e);
            }
        }

        private List<Share> answers(Order order) throws InterruptedException {
            Broadcast<Order> now = context.broadcast(order);
            Broadcast<Plan> known = plan;
            try {
                return Job.await(context, data
                        .map(part -> Worker.answer(known.value(), part, now.value())).collectAsync());
            } finally {
                if (!context.sc().isStopped()) {
                    now.destroy();
                }
            }
        }

        /** After a failure no machine is asked to free anything: it might be the one that does not answer. */
        @Override
        public void close() {
            try {
                if (!failed && !context.sc().isStopped()) {
                    String ended = fit;
                    Job.await(context, data.foreachAsync(part -> Worker.end(ended)));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (PercolateException e) {
                // what was trained stays, and workers free themselves when they are idle
            } finally {
                free();
            }
        }

        private void free() {
            if (!context.sc().isStopped()) {
                data.unpersist(false);
                sent.forEach(Broadcast::destroy);
                plan.destroy();
            }
        }
    }
}
