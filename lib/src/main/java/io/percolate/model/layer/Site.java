package io.percolate.model.layer;

/**
 * Where a layer stands while it is built.
 *
 * @param name kind and number: {@code "dense_1"}
 * @param from the place that its input comes from
 * @param weightDecay of the optimizer, which DL4J keeps in each layer
 */
public record Site(String name, Place from, double weightDecay) {
}
