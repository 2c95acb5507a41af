/**
 * Training: fit options, callbacks, {@code History}, metrics, schedules, clipping, early stopping and checkpoints.
 * A fit is deterministic by seed at a fixed number of threads.
 * Cancelling ends it between two batches and leaves the model usable.
 */
package io.percolate.train;
