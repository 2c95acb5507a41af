package io.percolate.spark;

import io.percolate.data.Dataset;
import io.percolate.engine.TrainStep;
import io.percolate.parallel.JobCluster;
import io.percolate.train.FitOptions;
import io.percolate.train.Rounds;
import io.percolate.train.Trainable;
import java.io.Serializable;
import java.util.List;
import java.util.function.BiConsumer;

/** A cluster to which something happens when the first result of its n-th run has come. */
record Dying(JobCluster cluster, int run, Runnable death) implements JobCluster {

    @Override
    public JobCluster every(int updates) {
        return new Dying(cluster.every(updates), run, death);
    }

    @Override
    public Rounds spread(Trainable.Portable trainable, TrainStep step, Dataset data, int examples, FitOptions options) {
        return cluster.spread(trainable, step, data, examples, options);
    }

    @Override
    public int slots() {
        return cluster.slots();
    }

    @Override
    public <P extends Serializable> Lent<P> lend(List<P> parts) {
        Lent<P> lent = cluster.lend(parts);
        return new Lent<>() {
            private int runs;

            @Override
            public <R extends Serializable> void run(List<? extends Job<P, R>> jobs, BiConsumer<Integer, R> done)
                    throws InterruptedException {
                int[] results = {0};
                runs++;
                lent.run(jobs, (number, result) -> {
                    if (runs == run && results[0]++ == 0) {
                        death.run();
                    }
                    done.accept(number, result);
                });
            }

            @Override
            public void close() {
                lent.close();
            }
        };
    }
}
