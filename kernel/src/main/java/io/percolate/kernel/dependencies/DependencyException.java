package io.percolate.kernel.dependencies;

import io.percolate.api.UserError;

/** A dependency cannot be used; the message says why in one sentence. */
public final class DependencyException extends RuntimeException implements UserError {
    private static final long serialVersionUID = 1L;

    public DependencyException(String message) {
        super(message);
    }

    public DependencyException(String message, Throwable cause) {
        super(message, cause);
    }
}
