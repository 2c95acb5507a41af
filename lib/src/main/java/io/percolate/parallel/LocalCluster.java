package io.percolate.parallel;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.engine.TrainStep;
import io.percolate.train.FitOptions;
import io.percolate.train.Rounds;
import io.percolate.train.Trainable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Threads of this process that train as the machines of a cluster do, each with its part of the data and its own copy
 * of the model: to try a training for a cluster, and to understand it.
 *
 * <pre>{@code model.fit(train, epochs(5).batchSize(128).on(LocalCluster.of(4).every(8)))}</pre>
 *
 * @param parts parts of the data, each with a thread
 * @param every updates between averages, default 8; 1 adds gradients: {@link Averaging}
 */
public record LocalCluster(int parts, int every) implements JobCluster, Machines {

    /**
     * A cluster that averages after this many updates.
     *
     * @throws PercolateException when one of them is below 1
     */
    public LocalCluster {
        if (parts < 1) {
            throw new PercolateException("A cluster of " + parts + " parts is not possible: give 1 or more.");
        }
        if (every < 1) {
            throw new PercolateException("Averaging after " + every + " updates is not possible: give 1 or more.");
        }
    }

    /**
     * A cluster of this many parts.
     *
     * @throws PercolateException when it is below 1
     */
    public static LocalCluster of(int parts) {
        return new LocalCluster(parts, 8);
    }

    /** The same cluster with another number of updates between averages. */
    @Override
    public LocalCluster every(int updates) {
        return new LocalCluster(parts, updates);
    }

    @Override
    public Rounds spread(Trainable.Portable trainable, TrainStep step, Dataset data, int examples, FitOptions options) {
        return new Averaging(this, every).spread(trainable, step, data, examples, options);
    }

    @Override
    public int threads() {
        return 1;
    }

    /** One for each part. */
    @Override
    public int slots() {
        return parts;
    }

    @Override
    public <P extends Serializable> Lent<P> lend(List<P> data) {
        return new LocalJobs<>(parts, data);
    }

    static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "percolate-part");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Spread spread(Plan plan, List<Part> all) {
        ExecutorService pool = Executors.newFixedThreadPool(all.size(), LocalCluster::thread);
        return new Spread() {
            @Override
            public List<Share> run(Order order) throws InterruptedException {
                List<Future<Share>> running = all.stream()
                        .map(part -> pool.submit(() -> Worker.answer(plan, part, order))).toList();
                List<Share> shares = new ArrayList<>();
                try {
                    for (Future<Share> each : running) {
                        shares.add(each.get());
                    }
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
                }
                return shares;
            }

            @Override
            public void close() {
                pool.shutdown();
                Worker.end(plan.id());
            }
        };
    }
}
