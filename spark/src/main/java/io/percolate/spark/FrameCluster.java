package io.percolate.spark;

import io.percolate.data.Dataset;
import io.percolate.engine.TrainStep;
import io.percolate.train.Cluster;
import io.percolate.train.FitOptions;
import io.percolate.train.Rounds;
import io.percolate.train.Trainable;

/** Spark with a frame whose rows its executors read. */
record FrameCluster(Spark spark, FrameTable table, FrameLayout layout) implements Cluster {

    @Override
    public Cluster every(int updates) {
        return new FrameCluster(spark.every(updates), table, layout);
    }

    @Override
    public Rounds spread(Trainable.Portable trainable, TrainStep step, Dataset some, int examples,
            FitOptions options) {
        return spark.averaging().spread(trainable, step, some, examples, options, plan -> spark.machines()
                .spread(plan, table.deal(layout, plan.parts()), () -> { }));
    }
}
