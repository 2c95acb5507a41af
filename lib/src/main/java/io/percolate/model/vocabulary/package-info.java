/**
 * The words of a model's text besides its layers: activations, initializers, losses, optimizers, paddings, poolings.
 * Each word stands once, with what it is in DL4J.
 */
package io.percolate.model.vocabulary;
