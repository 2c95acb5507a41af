/**
 * From gradients to new weights: penalties, clipping, and one update rule a file.
 * Each thread updates its own slice of all weights.
 */
package io.percolate.engine.cpu.learn;
