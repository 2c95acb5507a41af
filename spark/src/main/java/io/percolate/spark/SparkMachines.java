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
            List<Broadcast<Part>> sent = all.stream().map(context::broadcast).toList();
            return spread(plan, context.parallelize(sent, all.size()).map(Broadcast::value),
                    () -> sent.forEach(Broadcast::destroy));
        } catch (Exception e) { // Scala's checked exceptions are not declared
            throw e instanceof PercolateException said ? said : Sentences.task(context, e);
        }
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
        private boolean failed;

        OnExecutors(Plan plan, JavaRDD<Part> made, Runnable free) {
            fit = plan.id();
            this.plan = context.broadcast(plan);
            this.free = free;
            String build = Build.HERE;
            data = made.map(part -> {
                Build.require(build);
                return part;
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
                free.run();
                plan.destroy();
            }
        }
    }
}
