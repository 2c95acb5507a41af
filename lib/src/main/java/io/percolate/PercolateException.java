package io.percolate;

import java.util.function.Supplier;

/**
 * Bad input, told in one clear sentence: what was wrong and what to do.
 *
 * <p>It is a {@link Supplier} of that sentence, so that a kernel can show it without the stack trace.
 */
public class PercolateException extends IllegalArgumentException implements Supplier<String> {

    private static final long serialVersionUID = 1L;

    public PercolateException(String message) {
        super(message);
    }

    public PercolateException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The sentence for the learner. */
    @Override
    public String get() {
        return getMessage();
    }
}
