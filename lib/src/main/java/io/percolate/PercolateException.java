package io.percolate;

import io.percolate.api.UserError;

/**
 * Bad input. The message is one clear sentence: what was wrong and what to do; a kernel shows it without the stack
 * trace.
 */
public class PercolateException extends IllegalArgumentException implements UserError {

    private static final long serialVersionUID = 1L;

    public PercolateException(String message) {
        super(message);
    }

    public PercolateException(String message, Throwable cause) {
        super(message, cause);
    }
}
