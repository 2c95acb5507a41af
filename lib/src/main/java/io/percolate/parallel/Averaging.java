package io.percolate.parallel;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.engine.TrainStep;
import io.percolate.train.FitOptions;
import io.percolate.train.Rounds;
import io.percolate.train.Task;
import io.percolate.train.Trainable;
import java.util.UUID;
import java.util.function.Function;

/**
 * Trains on several machines that share every batch. With {@code every} of 1 they add their gradients, and the result
 * is that of one machine but for rounding. With more, each makes that many updates on its share of the batches, and
 * then parameters and updater states are averaged, weighted by the examples: fewer and larger messages, and another
 * result, usually as good.
 *
 * <p>Example and batch order, shuffling included, are those of a fit on one machine; the result depends on seed and
 * number of parts alone.
 *
 * <p>Source: H. B. McMahan et al., <i>Communication-Efficient Learning of Deep Networks from Decentralized Data</i>,
 * AISTATS 2017; S. U. Stich, <i>Local SGD Converges Fast and Communicates Little</i>, ICLR 2019.
 */
public final class Averaging {

    private final Machines machines;
    private final int every;

    /**
     * Averages after this number of updates.
     *
     * @param every updates between averages, at least 1
     */
    public Averaging(Machines machines, int every) {
        if (every < 1) {
            throw new PercolateException("Averaging after " + every + " updates is not possible: give 1 or more.");
        }
        this.machines = machines;
        this.every = every;
    }

    /** Spreads the data over the machines: {@link io.percolate.train.Cluster#spread}. */
    public Rounds spread(Trainable.Portable trainable, TrainStep step, Dataset data, int examples, FitOptions options) {
        return spread(trainable, step, data, examples, options,
                plan -> machines.spread(plan, Part.cut(data, examples, plan.parts())));
    }

    /**
     * Trains on data that the machines have or read for themselves.
     *
     * @param some examples that look like all of them
     * @param examples number of all
     * @param spreading gives each machine its parts
     */
    public Rounds spread(Trainable.Portable trainable, TrainStep step, Dataset some, int examples, FitOptions options,
            Function<Plan, Machines.Spread> spreading) {
        if (every == 1 && step.notice().isPresent()) {
            throw new PercolateException("Gradients are added on the engine only, but DL4J runs this network: average"
                    + " after 2 updates or more. " + step.notice().get());
        }
        int parts = Math.min(machines.parts(), examples);
        Plan plan = new Plan(UUID.randomUUID().toString(), trainable.parcel(), some.featureShape(),
                trainable.task(some) == Task.LABELS, examples, parts, machines.threads(), options.batchSize(),
                options.shuffle(), options.labelSmoothing(), options.keepsZeros(),
                options.augmentation().orElse(null));
        return new AveragedRounds(trainable, step, plan, spreading.apply(plan), every);
    }
}
