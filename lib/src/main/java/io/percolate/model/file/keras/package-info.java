/** Keras's files, {@code .h5} of Keras 1 to 3 and {@code .keras}, without Keras, TensorFlow or native HDF5. */
package io.percolate.model.file.keras;
