package io.percolate;

import java.util.function.Consumer;

/**
 * What the library has to say while it works. It never prints; a program that wants to show such lines listens for them,
 * and a notebook does.
 *
 * <pre>{@code Notices.listen(System.out::println);}</pre>
 */
public final class Notices {

    private static volatile Consumer<String> listener = text -> { };

    private Notices() {
    }

    /** Hands every notice to the listener from here on, instead of to the one before; it is called on the working thread. */
    public static void listen(Consumer<String> hears) {
        listener = hears;
    }

    /** Says a sentence or two to whoever listens. */
    public static void tell(String text) {
        listener.accept(text);
    }
}
