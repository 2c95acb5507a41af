/**
 * Training: fit options, callbacks, {@code History}, metrics, schedules, clipping, early stopping and checkpoints.
 * A fit with the same seed and the same number of threads gives the same result.
 * Cancelling stops it between two batches and leaves the model usable.
 */
package io.percolate.train;
