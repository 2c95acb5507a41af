/**
 * Runs a program on the CPU: the batch is split over threads, and each thread runs every operation on its share.
 * Activations and gradients belong to one thread's {@link io.percolate.engine.cpu.op.Lane}; the weights are shared.
 */
package io.percolate.engine.cpu;
