package io.percolate;

import java.util.function.Consumer;

/**
 * Messages that the library publishes while it works. It never prints them; a program that wants to show them, such as
 * a notebook, sets a listener.
 *
 * <pre>{@code Notices.listen(System.out::println);}</pre>
 */
public final class Notices {

    private static volatile Consumer<String> listener = text -> { };

    private Notices() {
    }

    /** Replaces the listener, which gets every later notice on the thread that publishes it. */
    public static void listen(Consumer<String> newListener) {
        listener = newListener;
    }

    /** Passes a sentence or two to the listener. */
    public static void publish(String text) {
        listener.accept(text);
    }
}
