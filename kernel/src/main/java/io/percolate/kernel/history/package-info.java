/**
 * What was run and what came out, over all sessions of the user, in a SQLite file laid out as IPython's.
 * Writing happens behind the cells' back; a full or missing disk costs the history, never a cell.
 */
package io.percolate.kernel.history;
