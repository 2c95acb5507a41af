package io.percolate.parallel;

import io.percolate.train.Trainable;
import java.io.Serializable;

/**
 * What one part answers to an order.
 *
 * @param values after the part's updates, or its gradient in the place of the parameters
 * @param loss sum over the examples
 * @param examples in the batches of the order
 * @param correct correct predictions
 * @param predictions all predictions
 * @param gradientNorm largest norm of a gradient
 */
public record Share(Trainable.Values values, double loss, int examples, int correct, int predictions,
        double gradientNorm) implements Serializable {
}
