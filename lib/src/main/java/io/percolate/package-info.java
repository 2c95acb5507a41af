/**
 * The Percolate library: tensors, data, models, training, plots, search and the record of runs, without Jupyter.
 * Packages depend one way, {@code model -> train -> data, engine}, and the front ends use those.
 * What is shared by all of them lives here: the exception for bad input and
 * the registry of words.
 */
package io.percolate;
