package io.percolate.parallel;

import io.percolate.train.Trainable;
import java.io.Serializable;

/**
 * What all machines do in a round: start from these values, and train on their examples of these batches.
 *
 * @param values to start from; without the updater's state for a gradient
 * @param gradient whether only the gradient of the first batch is wanted
 * @param seed of the epoch
 * @param from number of the first batch
 * @param to number after the last batch
 * @param rate learning rate; NaN for the optimizer's
 * @param clipNorm limit of the gradient's norm over all parameters
 */
public record Order(Trainable.Values values, boolean gradient, long seed, int from, int to, double rate,
        double clipNorm) implements Serializable {
}
