package io.percolate.train;

import io.percolate.data.Dataset;
import io.percolate.engine.TrainStep;

/** Machines on which a fit trains together: {@link FitOptions#on}. */
public interface Cluster {

    /**
     * The same machines with another number of updates between averages: 1 adds gradients, and the result is that of
     * one machine but for rounding; more are faster.
     *
     * @throws io.percolate.PercolateException when it is below 1
     */
    Cluster every(int updates);

    /**
     * Spreads the data over the machines, once for the whole fit.
     *
     * @param step this machine's, which has the average after each round
     * @param data whose first {@code examples} are trained on; the rest is for validation
     * @throws io.percolate.PercolateException when the machines cannot train it
     */
    Rounds spread(Trainable.Portable trainable, TrainStep step, Dataset data, int examples, FitOptions options);
}
