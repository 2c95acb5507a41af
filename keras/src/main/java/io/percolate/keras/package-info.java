/**
 * Models from Keras's HDF5 files, as an optional part: it needs the natives of HDF5.
 * The layers are translated by DL4J's own import.
 * What comes out is a {@code Model} like any other.
 */
package io.percolate.keras;
