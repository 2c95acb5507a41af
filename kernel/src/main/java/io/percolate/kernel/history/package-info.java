/**
 * The user's cells and their outputs, over all sessions, in a SQLite file with IPython's schema. A background thread
 * writes it; a full or missing disk loses history, but never stops a cell.
 */
package io.percolate.kernel.history;
