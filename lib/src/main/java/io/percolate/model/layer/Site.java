package io.percolate.model.layer;

/**
 * The surroundings of a layer while it is built.
 *
 * @param name kind and number: {@code "dense_1"}
 * @param from the place before it
 * @param weightDecay of the optimizer, which DL4J keeps in each layer
 */
public record Site(String name, Place from, double weightDecay) {
}
