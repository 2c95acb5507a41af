/**
 * The kernel as an operating system process: its threads, its folders and its end. Only the kernel, or the Jupyter that
 * started it, ends the process; a library's call of System.exit ends a cell. Nothing here depends on Jupyter or on Java
 * code in cells.
 */
package io.percolate.kernel.process;
