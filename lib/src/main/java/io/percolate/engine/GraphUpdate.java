package io.percolate.engine;

import org.nd4j.linalg.learning.config.IUpdater;

/**
 * How gradients change each parameter of a graph: clip the values, clip the norm, apply the updater, then
 * {@code w -= learningRate * weightDecay * w} for parameters of two axes or more.
 *
 * @param updater the rule; its learning rate is that of {@link GraphStep#update}
 * @param weightDecay decoupled, times the learning rate; 0 for none
 * @param clipValue limit of each value of the gradient; 0 for none
 * @param clipNorm limit of the norm of each parameter's gradient; 0 for none
 */
public record GraphUpdate(IUpdater updater, double weightDecay, double clipValue, double clipNorm) {
}
