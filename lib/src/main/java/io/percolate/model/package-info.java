/**
 * {@code Model}: a Keras-shaped front over DL4J's {@code MultiLayerNetwork} and {@code ComputationGraph}.
 * {@code model.network()} hands the raw network out; saving and loading use DL4J's own zip format.
 * It may use the rooms below it, from declare to build and insight; none of them knows it.
 */
package io.percolate.model;
