/**
 * {@code Model}: a Keras-shaped front over DL4J's {@code MultiLayerNetwork} and {@code ComputationGraph}.
 * {@code model.network()} hands the raw network out; saving and loading use DL4J's own zip format.
 * It uses the packages below it, which do not depend on it.
 */
package io.percolate.model;
