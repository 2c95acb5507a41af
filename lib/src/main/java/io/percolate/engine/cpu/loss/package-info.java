/** Losses of graphs: one number for each position, or for each example. */
package io.percolate.engine.cpu.loss;
