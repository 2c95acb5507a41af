package io.percolate.kernel.dependencies;

import io.percolate.api.UserError;

/** Says in one sentence why a dependency cannot be used. */
public final class DependencyException extends RuntimeException implements UserError {
    private static final long serialVersionUID = 1L;

    public DependencyException(String message) {
        super(message);
    }

    public DependencyException(String message, Throwable cause) {
        super(message, cause);
    }
}
