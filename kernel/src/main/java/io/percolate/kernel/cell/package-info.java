/**
 * A running cell: its source, output, input, failure and threads. A thread belongs to the cell that started it, for the
 * thread's whole life. System.out, System.err and System.in are replaced once, at start; the replacements look up the
 * cell at each use.
 */
package io.percolate.kernel.cell;
