/**
 * How a cell is stopped: checks woven into its byte code, and the threads that compile and run it.
 * A check that nobody needs costs nothing; a thread that cannot be stopped is left behind and replaced.
 * An interrupt therefore always ends the cell, and the session stays as it is.
 */
package io.percolate.kernel.stop;
