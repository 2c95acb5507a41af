package io.percolate.engine;

import java.util.Optional;

/**
 * A graph compiled for training and inference. A feed has one array for each placeholder of the request, row-major with
 * the batch first; token numbers are whole floats.
 *
 * <p>Between {@link #synchronize} calls the step owns the values of the parameters that learn and the state of the
 * updater. Not thread-safe: one caller at a time.
 */
public interface GraphStep extends AutoCloseable {

    /**
     * Loss and gradients, in training mode unless {@link #training} says otherwise.
     *
     * @param feeds an array for each placeholder, with at least {@code count} examples
     * @param count examples, from 1 to the batch size
     * @return the loss
     */
    double backward(float[][] feeds, int count);

    /** Whether {@link #backward} draws dropout and uses the statistics of the batch, default true. */
    void training(boolean on);

    /** Updates the parameters by the gradients of the last {@link #backward}. */
    void update(double learningRate);

    /**
     * The outputs of the request in inference mode: without dropout, with running statistics.
     *
     * @param count examples, from 1 to the batch size
     * @param outputs receives each output, row-major
     */
    void run(float[][] feeds, int count, float[][] outputs);

    /**
     * A value that the last {@link #backward} computed in its mode.
     *
     * @param output of the request, an array for each example on which the loss depends
     * @param rows receives it, row-major
     */
    void value(String output, float[] rows);

    /** Gradient of the last {@link #backward} by a parameter, or by a variable that the request names; row-major. */
    float[] gradient(String variable);

    /** Euclidean norm of the gradient over all parameters, before clipping. */
    double gradientNorm();

    /** Scales the gradient down before the update when its norm exceeds this; default never. */
    void clipGlobalNorm(double limit);

    /** Whether the weights in matrices and kernels that are 0 now stay 0, as in a pruned network; default: no. */
    void keepZeros(boolean on);

    /** Seeds the noise of dropout and of samples. */
    void seed(long seed);

    /** Takes over the values that the graph's variables have now. */
    void reload();

    /** Writes parameters and running statistics into the SameDiff graph. */
    void synchronize();

    /** The updater's state in one array, to store and to restore. */
    float[] state();

    /** Restores what {@link #state} gave. */
    void state(float[] values);

    /** Which part runs where and why, one line for each part. */
    String report();

    /** Why the graph runs several times slower than on the engine, and what to change; empty on the engine. */
    default Optional<String> notice() {
        return Optional.empty();
    }

    /** Synchronizes, then releases threads and buffers. */
    @Override
    void close();
}
