/** NumPy's files: {@code .npy} holds an array, {@code .npz} several by name. */
package io.percolate.npy;
