/**
 * Turns gradients into new weights: penalties, clipping, and one update rule per file.
 * Each thread updates its own slice of all weights; an updater that only DL4J has runs in one thread.
 */
package io.percolate.engine.cpu.learn;
