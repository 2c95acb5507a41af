/**
 * The record of experiments: configuration, seed, data digest, commit, metrics and seconds of every run.
 * It is kept as append-only JSON lines under {@code .percolate/runs}.
 * Two kernels may write to it at once.
 */
package io.percolate.runs;
