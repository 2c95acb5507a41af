/**
 * A running cell: its source, output, input, failure and threads. A thread belongs to the cell that started it, for the
 * thread's whole life, and a task of a pool to the cell that submitted it. System.out, System.err and System.in are
 * replaced at the start, and again after a cell that replaced them; they look up the cell at each use.
 */
package io.percolate.kernel.cell;
