/**
 * Pruning and quantization of DL4J networks: arrays and layers, without knowing of models.
 */
package io.percolate.model.compress;
