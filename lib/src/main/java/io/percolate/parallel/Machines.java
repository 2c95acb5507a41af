package io.percolate.parallel;

import java.util.List;

/** Machines that keep parts of the data and compute on them: processes of a cluster, or threads. */
public interface Machines {

    /** Into how many parts the data is cut. */
    int parts();

    /** Threads that compute on one part. */
    int threads();

    /**
     * Gives each machine its parts, once.
     *
     * @param parts in the order of their numbers
     * @throws io.percolate.PercolateException when the machines cannot be reached
     */
    Spread spread(Plan plan, List<Part> parts);

    /** The machines with their parts. */
    interface Spread extends AutoCloseable {

        /**
         * The answers of all parts to an order, in the order of the parts. A part whose machine is lost is computed
         * again elsewhere, with the same result.
         *
         * @throws InterruptedException when this thread is interrupted; the machines then stop, too
         * @throws io.percolate.PercolateException when a part cannot be computed on any machine
         */
        List<Share> run(Order order) throws InterruptedException;

        /** Frees the parts. */
        @Override
        void close();
    }
}
