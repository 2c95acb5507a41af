/**
 * {@code Model}: a Keras-shaped front over DL4J's {@code MultiLayerNetwork} and {@code ComputationGraph}.
 * {@code model.network()} hands the raw network out; saving and loading use DL4J's own zip format.
 * The text form used by {@code %%model} is parsed and printed here.
 */
package io.percolate.model;
