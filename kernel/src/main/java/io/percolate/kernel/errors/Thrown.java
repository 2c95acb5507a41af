package io.percolate.kernel.errors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * What an exception says. Its methods are code of the user, which may throw, print or never return: create this on the
 * thread of the cell.
 *
 * @param type    its class, as it is written in the cell
 * @param message its message, "" when it has none
 * @param cause   null when there is none
 */
public record Thrown(Throwable thrown, String type, String message, List<StackTraceElement> frames, Thrown cause,
        List<Thrown> suppressed) {

    private static final int MOST_CAUSES = 50;
    private static final int MOST_SUPPRESSED = 5;

    public static Thrown of(Throwable thrown) {
        return of(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Thrown of(Throwable thrown, Set<Throwable> seen) {
        seen.add(thrown);
        Throwable cause = ask(thrown::getCause);
        List<Thrown> suppressed = new ArrayList<>();
        for (Throwable each : thrown.getSuppressed()) {
            if (suppressed.size() < MOST_SUPPRESSED && seen.size() < MOST_CAUSES && !seen.contains(each)) {
                suppressed.add(of(each, seen));
            }
        }
        boolean last = cause == null || seen.contains(cause) || seen.size() >= MOST_CAUSES;
        return new Thrown(thrown, type(thrown.getClass()), message(thrown), frames(thrown),
                last ? null : of(cause, seen), suppressed);
    }

    /** The exception and its causes, outermost first. */
    public List<Thrown> chain() {
        List<Thrown> chain = new ArrayList<>();
        for (Thrown each = this; each != null; each = each.cause) {
            chain.add(each);
        }
        return chain;
    }

    /** {@code class: message}. */
    public String text() {
        return type + ": " + message;
    }

    private static List<StackTraceElement> frames(Throwable thrown) {
        StackTraceElement[] frames = ask(thrown::getStackTrace);
        return frames == null ? List.of() : List.of(frames);
    }

    private static String message(Throwable thrown) {
        Messages.mend(thrown);
        try {
            String message = thrown.getMessage();
            return message == null ? "" : Messages.shortened(Messages.inWords(message));
        } catch (Throwable e) {
            return "(its getMessage() throws " + type(e.getClass()) + ")";
        }
    }

    /** What a method of an exception returns; null when it throws. */
    static <T> T ask(Callable<T> method) {
        try {
            return method.call();
        } catch (Throwable e) {
            return null;
        }
    }

    // An anonymous class has no name of its own; a local one is written without the method that declares it.
    private static String type(Class<?> type) {
        if (type.isAnonymousClass()) {
            return type(type.getSuperclass());
        }
        String name = CellFrames.written(type.getName());
        return name.startsWith("cell$") ? type.getSimpleName() : name;
    }

    /** The class without its package. */
    String name() {
        return type.substring(type.lastIndexOf('.') + 1).replaceFirst(".*\\$(?=\\p{L})", "");
    }
}
