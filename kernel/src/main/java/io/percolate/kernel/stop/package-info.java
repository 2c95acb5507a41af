/**
 * Stops a cell: checks woven into its byte code, and the threads that compile and run it. An inactive check costs
 * nothing; a thread that cannot be stopped is abandoned and replaced. An interrupt therefore always ends the cell, and
 * the session is unchanged.
 */
package io.percolate.kernel.stop;
