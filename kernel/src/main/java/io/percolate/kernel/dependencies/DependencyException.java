package io.percolate.kernel.dependencies;

import java.util.function.Supplier;

/** Says in one sentence why a dependency could not be had; the kernel shows that sentence and folds the trace. */
public final class DependencyException extends RuntimeException implements Supplier<String> {
    private static final long serialVersionUID = 1L;

    public DependencyException(String message) {
        super(message);
    }

    public DependencyException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String get() {
        return getMessage();
    }
}
