package io.percolate.api;

/**
 * An exception whose message is written for the notebook user: one sentence that names what was wrong and what to do.
 * The kernel shows this sentence and the line of the cell, without the exception's name and its causes.
 */
public interface UserError {
}
