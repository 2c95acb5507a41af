package io.percolate.engine;

import java.util.Optional;

/**
 * A network compiled for training and prediction on batches of {@code float} rows.
 *
 * <p>There are two implementations: the compiled engine, and DL4J itself. Between {@link #synchronize} calls
 * the step owns the parameters and the updater state; after it they are in the original DL4J network.
 *
 * <p>Rows are row-major in the input's shape: images height, width, channel; sequences time, feature. Image networks
 * are configured with {@code CNN2DFormat.NHWC}, so rows go in as they are; DL4J's recurrent layers keep their NCW
 * format, so rows of sequences are permuted at the boundary.
 *
 * <p>Not thread-safe: one caller at a time.
 */
public interface TrainStep extends AutoCloseable {

    /**
     * One update of the parameters on one batch.
     *
     * @param features {@code (count, inputs)} row after row
     * @param labels {@code (count, outputs)} row after row
     * @param count examples in the batch, from 1 to the batch size it was compiled for
     * @return mean loss over the batch before the update, including L1 and L2 penalties but not decoupled decay
     */
    double train(float[] features, float[] labels, int count);

    /**
     * Loss and gradient of one batch without an update, for several machines that add their gradients.
     *
     * @param features {@code (count, inputs)} row after row
     * @param labels {@code (count, outputs)} row after row
     * @param count examples in the batch, from 1 to the batch size it was compiled for
     * @param gradient receives the gradient of the mean loss, in the order of DL4J's parameters; in the place of a
     *     running statistic its change
     * @return mean loss as {@link #train} returns it
     * @throws UnsupportedException when the engine does not run the network, as by default
     */
    default double backward(float[] features, float[] labels, int count, float[] gradient) {
        throw new UnsupportedException("a gradient by itself");
    }

    /**
     * Updates the parameters as {@link #train} does, by a gradient in the order of {@link #backward}.
     *
     * @throws UnsupportedException when the engine does not run the network, as by default
     */
    default void update(float[] gradient) {
        throw new UnsupportedException("an update by itself");
    }

    /** Takes over parameters, updater state and iteration count that the DL4J network has now. */
    void reload();

    /**
     * Number of correct predictions for the last trained batch, before the update and with dropout: the largest output
     * is the label's, or for a single output both are on the same side of 0.5.
     */
    int correct();

    /** Number of predictions that {@link #correct} counted: the examples, all their outputs, or their positions. */
    int predictions();

    /** From now on {@link #correct} counts the outputs that are on the same side of 0.5 as their label. */
    void countEachOutput();

    /** Euclidean norm of the gradient of the last trained batch over all parameters, before clipping and updater. */
    double gradientNorm();

    /**
     * Share of the ReLU units, or channels of images, that gave 0 for every example of the last trained batch; computed
     * on request. NaN when the network has none, or they are not available.
     */
    double deadRelus();

    /**
     * Outputs of the network in inference mode (no dropout, running statistics).
     *
     * @param features {@code (count, inputs)}
     * @param count examples, at least 1; any number, worked off in batches
     * @param outputs receives {@code (count, outputs)}
     */
    void predict(float[] features, int count, float[] outputs);

    /**
     * Loss and outputs in inference mode, in one pass.
     *
     * @param features {@code (count, inputs)}
     * @param labels {@code (count, outputs)}
     * @param count examples, at least 1; any number, worked off in batches
     * @param outputs receives {@code (count, outputs)}
     * @return mean loss over the rows, including L1 and L2 penalties but not decoupled decay
     */
    double evaluate(float[] features, float[] labels, int count, float[] outputs);

    /** Sets the learning rate of the next update; a schedule calls it before each batch. */
    void learningRate(double rate);

    /** Scales the gradient down before the updater when its norm over all parameters exceeds this; default: never. */
    void clipGlobalNorm(double limit);

    /** Whether the weights in matrices and kernels that are 0 now stay 0, as in a pruned network; default: no. */
    void keepZeros(boolean on);

    /** Seeds the random numbers of dropout; a fit calls it at the start of every epoch. */
    void seed(long seed);

    /** Writes parameters, running statistics, updater state and iteration count into the DL4J network. */
    void synchronize();

    /** Reports which part runs where and why, one line per part: {@code "dense 784x128: engine"}. */
    String report();

    /**
     * Explains why DL4J runs the network, several times slower than the engine would, and what to change; empty on the
     * engine.
     */
    Optional<String> notice();

    /** Synchronizes, then releases threads and buffers. */
    @Override
    void close();
}
