/**
 * What a front end asks while code is written: what may stand at the cursor, and whether a cell is complete.
 * Java is completed from what {@code code} reads; magics, paths and coordinates have their own small completers.
 * What fits the wanted type comes first.
 */
package io.percolate.kernel.completion;
