/**
 * A running cell as the rest of the kernel sees it: its source, its output, its input, its failure, its threads.
 * A thread belongs to the cell that started it, for as long as it lives.
 * System.out, System.err and System.in are replaced once, at start, and look the cell up.
 */
package io.percolate.kernel.cell;
