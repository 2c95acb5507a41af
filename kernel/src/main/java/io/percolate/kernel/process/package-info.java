/**
 * The kernel as a process of the operating system: how it starts threads, where it may write, how it ends.
 * Only the kernel ends it, or the Jupyter that started it; a library's call of System.exit ends a cell.
 * Nothing of Jupyter or Java code is known here.
 */
package io.percolate.kernel.process;
