package io.percolate.magics.declare;

import io.percolate.PercolateException;
import io.percolate.api.DidYouMean;
import io.percolate.api.NotebookSession;
import io.percolate.magics.notebook.NotebookKernel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One call of a magic: its words by name, the cell below it, and the kernel it runs in. */
public final class Call {

    private final Magic magic;
    private final NotebookKernel kernel;
    private final Map<String, List<String>> values;
    private final String body;

    Call(Magic magic, NotebookKernel kernel, Map<String, List<String>> values, String body) {
        this.magic = magic;
        this.kernel = kernel;
        this.values = values;
        this.body = body;
    }

    public NotebookKernel kernel() {
        return kernel;
    }

    /** The session of the notebook: its variables, and methods that run Java. */
    public NotebookSession session() {
        return kernel.session();
    }

    /** The cell below the line, or null for a line magic. */
    public String body() {
        return body;
    }

    /** Whether an argument, option or flag was given. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The word given for a name, the option's default, or null. */
    public String text(String name) {
        if (has(name)) {
            return values.get(name).get(0);
        }
        return magic.options().stream().filter(o -> o.name().equals(name)).findFirst()
                .map(Option::initial).orElse(null);
    }

    /** All words given for an argument that takes many, or for a repeated option. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public Path file(String name) {
        return Path.of(text(name).replaceFirst("^~(?=/|$)", System.getProperty("user.home")));
    }

    /** A whole number, given as a literal or an expression. */
    public int integer(String name) throws Exception {
        double number = number(name);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw error(label(name) + " is a whole number, not " + text(name) + ".");
        }
        return (int) number;
    }

    /** A number, given as a literal or an expression. */
    public double number(String name) throws Exception {
        String text = text(name);
        try {
            return Double.parseDouble(text.replace("_", ""));
        } catch (NumberFormatException notANumber) {
            return value(name, Number.class).doubleValue();
        }
    }

    /** The value of the variable or expression given for a name. */
    public <T> T value(String name, Class<T> type) throws Exception {
        return evaluate(text(name), type);
    }

    /** The value of a variable or an expression in the session. */
    public <T> T evaluate(String expression, Class<T> type) throws Exception {
        boolean plain = expression.matches("[A-Za-z_$][\\w$]*");
        if (plain && !session().variables().containsKey(expression)) {
            throw error("There is no variable '" + expression + "'."
                    + DidYouMean.sentence(expression, session().variables().keySet()));
        }
        Object value = plain ? session().value(expression) : read(expression);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw error("'" + expression + "' is " + describe(value) + "; a " + type.getSimpleName() + " is needed here.");
    }

    private Object read(String expression) throws Exception {
        List<String> before = session().lastError();
        try {
            return session().evaluate(expression);
        } catch (Exception thrown) {
            List<String> error = session().lastError();
            if (error != before && !error.isEmpty() && error.get(0).startsWith("compiler: ")) {
                throw error("'" + expression + "' cannot be read: " + error.get(0).substring("compiler: ".length())
                        .replaceFirst("(?s)\\s*location:.*", "").replaceFirst("\\s*symbol:\\s*", ": ") + ".");
            }
            throw thrown;
        }
    }

    /** An error that ends with the usage line. */
    public PercolateException error(String sentence) {
        return Help.error(magic, sentence);
    }

    private String label(String name) {
        return magic.options().stream().anyMatch(o -> o.name().equals(name)) ? "--" + name : "The " + name;
    }

    private static String describe(Object value) {
        return value == null ? "null" : "a " + value.getClass().getSimpleName();
    }
}
