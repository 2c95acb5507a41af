/**
 * The words of a model's text besides layers: activations, initializers, losses and optimizers.
 * Each is defined once, in a registry, with its help and its DL4J counterpart; help, completion and errors use it.
 */
package io.percolate.model.vocabulary;
