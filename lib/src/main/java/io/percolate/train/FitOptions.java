package io.percolate.train;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import java.util.ArrayList;
import java.util.List;

/**
 * How to fit, under Keras's names. Immutable: every method returns new options.
 *
 * <pre>{@code model.fit(train, epochs(5).batchSize(64).validationSplit(0.1));}</pre>
 *
 * @param epochs passes over the data, at least 1
 * @param batchSize examples per update, default 32
 * @param validationSplit share of the data, taken from its end before shuffling, that is only measured; default 0
 * @param validationData data that is only measured, or null
 * @param shuffle whether each epoch has its own order, default true
 * @param seed of shuffling and dropout; null: the model's
 * @param callbacks called in this order
 */
public record FitOptions(int epochs, int batchSize, double validationSplit, Dataset validationData, boolean shuffle,
        Long seed, List<Callback> callbacks) {

    /** @throws PercolateException when a value is out of range */
    public FitOptions {
        require(epochs >= 1, "epochs is " + epochs + ": a fit needs at least 1.");
        require(batchSize >= 1, "batchSize is " + batchSize + ": a batch needs at least 1 example.");
        require(validationSplit >= 0 && validationSplit < 1,
                "validationSplit is " + validationSplit + ": give a share of the data from 0 up to, but not, 1.");
        callbacks = List.copyOf(callbacks);
    }

    /** Options for so many epochs, everything else at its default. */
    public static FitOptions epochs(int epochs) {
        return new FitOptions(epochs, 32, 0, null, true, null, List.of());
    }

    public FitOptions batchSize(int size) {
        return new FitOptions(epochs, size, validationSplit, validationData, shuffle, seed, callbacks);
    }

    public FitOptions validationSplit(double share) {
        return new FitOptions(epochs, batchSize, share, validationData, shuffle, seed, callbacks);
    }

    public FitOptions validationData(Dataset data) {
        return new FitOptions(epochs, batchSize, validationSplit, data, shuffle, seed, callbacks);
    }

    public FitOptions shuffle(boolean on) {
        return new FitOptions(epochs, batchSize, validationSplit, validationData, on, seed, callbacks);
    }

    public FitOptions seed(long value) {
        return new FitOptions(epochs, batchSize, validationSplit, validationData, shuffle, value, callbacks);
    }

    /** Adds a callback after those already there. */
    public FitOptions callback(Callback callback) {
        List<Callback> all = new ArrayList<>(callbacks);
        all.add(callback);
        return new FitOptions(epochs, batchSize, validationSplit, validationData, shuffle, seed, all);
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new PercolateException(sentence);
        }
    }
}
