/**
 * One file per operation: forward and backward over flat arrays, the formula first.
 * An operation reads its input signals and writes its output signal; it uses neither DL4J nor the layers around it.
 */
package io.percolate.engine.cpu.op;
