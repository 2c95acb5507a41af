package io.percolate.kernel.jshell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * The recent values of expressions, which JShell's users know as variables {@code $1}, {@code $2} and so on. A variable
 * is declared when code first refers to it, because few do and each one makes every later class larger.
 */
public final class Temporaries {

    private static final Pattern NAME = Pattern.compile("\\$\\d+\\b");
    private static final int KEPT = 50;

    private record Value(String type, Object value) {
    }

    private final AtomicInteger last = new AtomicInteger();
    private final Map<String, Value> values = new LinkedHashMap<>();

    /** A new name. */
    public String next() {
        return "$" + last.incrementAndGet();
    }

    /** Keeps a value under a new name. */
    public void add(String type, Object value) {
        values.put(next(), new Value(type, value));
        if (values.size() > KEPT) {
            values.remove(values.keySet().iterator().next());
        }
    }

    /** Declares the variables that a text names. */
    public void declare(String text, JShell shell, Variables variables) {
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            Value value = values.remove(name.group());
            if (value != null) {
                declare(name.group(), value, shell, variables);
            }
        }
    }

    private static void declare(String name, Value value, JShell shell, Variables variables) {
        Snippet variable = shell.eval(value.type + " " + name + ";").get(0).snippet();
        if (!shell.status(variable).isDefined()) { // a class of that type was declared anew
            shell.eval("Object " + name + ";");
        }
        if (value.value != null) {
            variables.restore(name, value.value);
        }
    }
}
