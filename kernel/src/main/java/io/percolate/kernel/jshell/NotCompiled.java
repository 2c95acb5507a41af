package io.percolate.kernel.jshell;

import io.percolate.api.UserError;
import java.util.function.IntFunction;

/**
 * Thrown by a method that could not be compiled when it was declared, because it uses names that are not declared.
 * JShell compiles such a body to an exception without a message; {@link io.percolate.kernel.stop.Weaver} puts this in
 * its place.
 */
public final class NotCompiled extends RuntimeException implements UserError {

    private static final long serialVersionUID = 1;
    private static volatile IntFunction<String> sentences = number -> "This method could not be compiled.";

    private final int number;

    /** @param number JShell's number of the declaration */
    public NotCompiled(int number) {
        super(sentences.apply(number));
        this.number = number;
    }

    /** Sets how a declaration's number becomes a sentence that says why it was not compiled. */
    public static void explainBy(IntFunction<String> sentence) {
        sentences = sentence;
    }

    public int number() {
        return number;
    }
}
