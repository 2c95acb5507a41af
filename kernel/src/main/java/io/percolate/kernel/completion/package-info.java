/**
 * What a front end asks about code while it is written: completions, documentation, whether a cell is complete.
 * Cells are read by javac, in a compilation unit of what the session has declared and what stands before the cursor.
 * Magics, paths and coordinates have their own small completers.
 */
package io.percolate.kernel.completion;
