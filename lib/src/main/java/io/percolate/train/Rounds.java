package io.percolate.train;

/** The updates of a fit: an epoch is a number of rounds. Here a round is a batch, on a cluster it can be several. */
public interface Rounds extends AutoCloseable {

    /**
     * What a round did.
     *
     * @param loss mean over its examples, each before its update
     * @param examples number of examples; 0 when it was interrupted, and the weights are as before
     * @param correct correct predictions
     * @param predictions all predictions
     * @param gradientNorm largest norm of a gradient over all parameters, before clipping
     */
    record Round(double loss, int examples, int correct, int predictions, double gradientNorm) {

        /** A round that was interrupted. */
        public static final Round INTERRUPTED = new Round(0, 0, 0, 0, 0);
    }

    /** Rounds in an epoch. */
    int count();

    /** Starts an epoch with the seed of its order and its dropout. */
    void begin(long seed);

    /** Trains; {@code number} is from 0. */
    Round run(int number);

    /** Sets the learning rate of the next rounds. */
    void learningRate(double rate);

    @Override
    void close();
}
