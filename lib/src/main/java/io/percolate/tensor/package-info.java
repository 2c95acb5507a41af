/**
 * Static helpers over ND4J {@code INDArray}: creation by name, statistics, numerical gradients, pretty printing.
 * There is no wrapper type: everything takes and returns {@code INDArray}.
 * Nothing here prints.
 */
package io.percolate.tensor;
