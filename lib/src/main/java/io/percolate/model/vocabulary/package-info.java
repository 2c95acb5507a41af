/**
 * The words of a model's text besides its layers: activations, initializers, losses and optimizers.
 * Each stands once, in a registry, with its help and what it is in DL4J; help, completion and errors read it there.
 */
package io.percolate.model.vocabulary;
