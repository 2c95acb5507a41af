package io.percolate.engine;

/**
 * A graph of sequences that reads one time step after the other and remembers the steps before: a recurrent layer its
 * state, causal attention its keys and values. Not thread-safe: one caller at a time.
 */
public interface GraphStream extends AutoCloseable {

    /** The most steps between two resets, {@link Integer#MAX_VALUE} for recurrent graphs. */
    int length();

    /** Forgets all steps. */
    void reset();

    /**
     * Reads the next time step.
     *
     * @param step a token number, or the features of the step
     * @return the output of this step; overwritten by the next one
     * @throws IllegalStateException after {@link #length} steps
     */
    float[] next(float... step);

    @Override
    void close();
}
