package io.percolate.api;

/**
 * An exception whose message is written for the person at the notebook: one sentence that names what was wrong and what
 * to do. The kernel shows that sentence and the place in the cell, and leaves out the exception's name and its causes.
 */
public interface UserError {
}
