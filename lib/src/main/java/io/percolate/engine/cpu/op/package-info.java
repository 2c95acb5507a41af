/**
 * One file an operation: forward and backward over flat arrays, the formula first.
 * An operation reads its input signals and writes its output signal; it knows neither DL4J nor the layers around it.
 */
package io.percolate.engine.cpu.op;
