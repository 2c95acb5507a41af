package io.percolate.parallel;

import io.percolate.train.Cluster;
import java.io.Serializable;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A cluster whose machines also compute jobs that do not need each other: the trials of a search, the folds of a
 * cross-validation, the clients of a federated training.
 */
public interface JobCluster extends Cluster {

    @Override
    JobCluster every(int updates);

    /** Jobs that are computed at once. */
    int slots();

    /**
     * Lends data to the machines. A machine gets a part when its first job needs it, and keeps it.
     *
     * @throws io.percolate.PercolateException when the machines cannot be reached
     */
    <P extends Serializable> Lent<P> lend(List<P> parts);

    /**
     * A computation that depends on its part and itself alone, so that any machine can do it, and again.
     *
     * @param <P> what it reads and must not change
     * @param <R> what comes back
     */
    interface Job<P, R extends Serializable> extends Serializable {

        /** Number of its part, from 0. */
        int part();

        /** @throws io.percolate.PercolateException which ends all jobs */
        R compute(P part);
    }

    /** The machines with their data. */
    interface Lent<P> extends AutoCloseable {

        /**
         * Computes jobs, each with the threads of one machine's task. A job whose machine is lost is computed again
         * elsewhere.
         *
         * @param done gets the number of each job and its result on this thread, in the order in which they come
         * @throws InterruptedException when this thread is interrupted; the machines then stop, too
         * @throws io.percolate.PercolateException that of a job, or when a job cannot be computed on any machine
         */
        <R extends Serializable> void run(List<? extends Job<P, R>> jobs, BiConsumer<Integer, R> done)
                throws InterruptedException;

        /** Frees the data. */
        @Override
        void close();
    }
}
