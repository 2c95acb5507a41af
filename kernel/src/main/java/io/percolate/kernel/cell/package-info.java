/**
 * A running cell as the rest of the kernel sees it: its output, its input, and which thread belongs to it.
 * A thread belongs to the cell that started it, for as long as it lives.
 * System.out, System.err and System.in are replaced once, at start, and look the cell up.
 */
package io.percolate.kernel.cell;
