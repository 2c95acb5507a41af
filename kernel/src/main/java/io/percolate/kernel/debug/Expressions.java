package io.percolate.kernel.debug;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.cell.Failure;
import io.percolate.kernel.debug.LiveFrames.Frame;
import io.percolate.kernel.debug.LiveFrames.Local;
import io.percolate.kernel.stop.UserThread;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Evaluates Java expressions in a frame: JShell compiles a method whose constants are the local variables that the
 * expression names, and the fields of {@code this}.
 */
public final class Expressions {

    /** An expression. */
    @FunctionalInterface
    public interface Body {
        Object run(Object[] values) throws Throwable;
    }

    private static final String NAME = Expressions.class.getName();
    private static final String SELF = "this_";
    /** A text, or a name that does not belong to another object, and the parenthesis of a call. */
    private static final Pattern WORD = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|(?<![.\\w$])([A-Za-z_$][\\w$]*)(\\s*\\()?");
    private static final Pattern HOLE = Pattern.compile("\\{([^{}]+)}");
    private static final ThreadLocal<Object> HANDED = new ThreadLocal<>();

    private final Debugged kernel;
    private final Map<String, Body> compiled = new HashMap<>();
    private Cell of;

    Expressions(Debugged kernel) {
        this.kernel = kernel;
    }

    /** Called by a compiled expression. */
    public static void give(Body body) {
        HANDED.set(body);
    }

    /** Called by the declaration of a copied variable. */
    public static Object taken() {
        return HANDED.get();
    }

    /** Evaluates an expression or statements on the current thread, which is stopped in the frame. */
    Object evaluate(String text, Frame frame) throws Throwable {
        if (!UserThread.runsCells(Thread.currentThread())) {
            throw new IllegalStateException("Expressions can be evaluated only in the cell's own thread, not in "
                    + Thread.currentThread().getName() + ".");
        }
        String code = resolved(text.strip(), frame.locals().get("this"));
        Map<String, Local> values = named(code, frame);
        StringBuilder constants = new StringBuilder();
        int i = 0;
        for (Map.Entry<String, Local> each : values.entrySet()) {
            String type = each.getValue().type();
            constants.append("final ").append(type).append(' ').append(each.getKey()).append(" = (").append(type)
                    .append(") values[").append(i++).append("]; ");
        }
        return compiled(constants.toString(), code).run(values.values().stream().map(Local::value).toArray());
    }

    /** The text with the values of the expressions in braces. */
    String fill(String text, Frame frame) throws Throwable {
        StringBuilder filled = new StringBuilder();
        Matcher holes = HOLE.matcher(text);
        while (holes.find()) {
            holes.appendReplacement(filled, Matcher.quoteReplacement(
                    String.valueOf(evaluate(holes.group(1), frame))));
        }
        return holes.appendTail(filled).toString();
    }

    /** Declares a variable of the notebook with the value of a local variable. */
    void copy(Local local, String name) {
        HANDED.set(local.value());
        try {
            kernel.evaluate(local.type() + " " + name + " = (" + local.type() + ") " + NAME + ".taken();");
        } finally {
            HANDED.remove();
        }
    }

    // The object's own methods are called without naming it.
    private static String resolved(String text, Local self) {
        if (self == null || self.value() == null) {
            return text;
        }
        Set<String> methods = Stream.<Class<?>>iterate(self.value().getClass(), type -> type != null
                && type != Object.class, Class::getSuperclass).flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(each -> !Modifier.isPrivate(each.getModifiers())).map(Method::getName)
                .collect(Collectors.toSet());
        return WORD.matcher(text).replaceAll(word -> Matcher.quoteReplacement(word.group(1) == null ? word.group()
                : word.group(1).equals("this") ? SELF
                : word.group(2) != null && methods.contains(word.group(1)) ? SELF + "." + word.group() : word.group()));
    }

    /** The variables that the code names. */
    private static Map<String, Local> named(String code, Frame frame) {
        Map<String, Local> all = new LinkedHashMap<>(frame.locals());
        Local self = all.remove("this");
        if (self != null && self.value() != null) {
            Fields.of(self.value()).forEach((field, value) -> all.putIfAbsent(field.getName(),
                    new Local(value, TypeNames.of(field))));
            all.put(SELF, self);
        }
        Set<String> words = WORD.matcher(code).results().map(word -> word.group(1)).collect(Collectors.toSet());
        all.keySet().retainAll(words);
        return all;
    }

    // Compiling takes longer than running, and a condition is evaluated again and again.
    private Body compiled(String constants, String code) {
        if (of != Cell.current()) {
            of = Cell.current();
            compiled.clear();
        }
        return compiled.computeIfAbsent(constants + code, unknown -> {
            boolean isStatement = code.endsWith(";") || code.endsWith("}");
            try {
                return body(constants + (isStatement ? code + "\nreturn null;" : "return " + code + "\n;"));
            } catch (Failure e) {
                try {
                    return body(constants + code + (isStatement ? "" : "\n; return null;")); // of type void
                } catch (Failure again) {
                    throw e;
                }
            }
        });
    }

    private Body body(String code) {
        HANDED.remove();
        kernel.evaluate(NAME + ".give(new " + NAME + ".Body() { public Object run(Object[] values) throws Throwable { "
                + code + " } });");
        Body body = (Body) HANDED.get();
        HANDED.remove();
        return body;
    }
}
