/**
 * Answers to a front end while the user types: completions at the cursor, and whether a cell is complete. Java is
 * completed from the results of {@code code}; magics, paths and coordinates have their own small completers. Proposals
 * of the wanted type come first.
 */
package io.percolate.kernel.completion;
