/**
 * Models from Keras's HDF5 files, as an optional module, because it needs the native libraries of HDF5.
 * DL4J's own import translates the layers.
 * The result is an ordinary {@code Model}.
 */
package io.percolate.keras;
