package io.percolate.kernel.errors;

import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JVM's own messages, in the words of the cell: without the names of wrapper classes and of class loaders. */
public final class Messages {

    private static final int MOST = 8_000;
    private static final Pattern WRAPPER = Pattern.compile("\\bcell\\$\\w+\\.");
    private static final Pattern CAST =
            Pattern.compile("class (?<from>\\S+) cannot be cast to class (?<to>\\S+) \\((?<loaders>.*)\\)");
    private static final Pattern CELLS = Pattern.compile(".*loader '(?<from>cell[^']*)'.*loader '(?<to>cell[^']*)'.*");
    private static final Pattern LOCAL = Pattern.compile("^cell\\$\\w+\\$\\d+(?=\\p{L})");
    private static final Field FIELD = field();

    private Messages() {
    }

    private static Field field() {
        try {
            Field field = Throwable.class.getDeclaredField("detailMessage");
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null; // the JVM does not open it (the launcher does): messages stay as they are
        }
    }

    /** Called first by a handler in a cell, which may print the exception. */
    public static void mend(Throwable thrown) {
        if (FIELD != null && (thrown instanceof NullPointerException || thrown instanceof ClassCastException)
                && thrown.getClass().getClassLoader() == null) {
            String message = thrown.getMessage();
            String mended = message == null ? null : inWords(message);
            if (message != null && !message.equals(mended)) {
                set(thrown, mended);
            }
        }
    }

    private static void set(Throwable thrown, String message) {
        try {
            FIELD.set(thrown, message);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The message of the JVM in the words of the cell; other messages as they are. */
    static String inWords(String message) {
        if (message.length() > MOST) {
            return message;
        }
        Matcher cast = CAST.matcher(CellFrames.written(message));
        return cast.matches() ? cast(message, type(cast.group("from")), type(cast.group("to")), cast.group("loaders"))
                : WRAPPER.matcher(CellFrames.written(message)).replaceAll("");
    }

    private static String cast(String message, String from, String to, String loaders) {
        if (!from.equals(to)) {
            return "class " + from + " cannot be cast to class " + to;
        }
        Matcher cells = CELLS.matcher(loaders);
        return cells.matches() ? "this " + from + " is of " + cells.group("from") + ", and " + from.replace("[]", "")
                + " was declared anew in " + cells.group("to") + ": create the object again, or the list that holds it"
                : message;
    }

    // [LDog; is Dog[], and [[I is int[][]
    private static String type(String name) {
        int dimensions = name.lastIndexOf('[') + 1;
        String element = name.substring(dimensions);
        if (dimensions > 0) {
            element = element.endsWith(";") ? element.substring(1, element.length() - 1)
                    : MethodType.fromMethodDescriptorString("()" + element, null).returnType().getName();
        }
        return LOCAL.matcher(element).replaceFirst("") + "[]".repeat(dimensions);
    }

    /** A message that a page can show: the beginning of a very long one. */
    static String shortened(String message) {
        return message.length() <= MOST ? message
                : message.substring(0, MOST) + " ... (" + message.length() + " characters in all)";
    }
}
