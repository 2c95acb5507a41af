package io.percolate.magics;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

/**
 * The JShell inside a kernel: its variables, snippets and errors. No kernel publishes it, so it is looked for in the
 * kernel's fields, and in the fields of those that belong to the kernel's own packages.
 */
public final class ShellView {

    private static final int DEPTH = 3;
    private static final String STOPPED = ".*(Stop\\$Stopped|InterruptedException|ThreadDeath)";

    private final Object kernel;
    private JShell shell;
    private List<String> lastError = List.of();

    public ShellView(Object kernel) {
        this.kernel = kernel;
        shell(); // errors are heard of from now on
    }

    /** Variables from name to declared type. */
    public Map<String, String> variables() {
        Map<String, String> types = new LinkedHashMap<>();
        shell().ifPresent(s -> s.variables().forEach(v -> types.put(v.name(), v.typeName())));
        types.keySet().removeIf(name -> name.startsWith("$"));
        return types;
    }

    /** Drops every variable. */
    public void forgetVariables() {
        shell().ifPresent(s -> s.variables().toList().forEach(s::drop));
    }

    /** Sources of the snippets, oldest first. */
    public List<String> sources() {
        return shell().map(s -> s.snippets().map(Snippet::source).map(String::strip).toList()).orElse(List.of());
    }

    /** {@code type: message} of the last exception or compile error, then of its causes; empty when all went well. */
    public List<String> lastError() {
        return lastError;
    }

    private Optional<JShell> shell() {
        if (shell == null) {
            shell = find(kernel, DEPTH);
            if (shell != null) {
                shell.onSnippetEvent(this::watch);
            }
        }
        return Optional.ofNullable(shell);
    }

    private void watch(SnippetEvent event) {
        if (event.exception() instanceof EvalException thrown && !thrown.getExceptionClassName().matches(STOPPED)) {
            lastError = Stream.<Throwable>iterate(thrown, t -> t != null, Throwable::getCause)
                .map(t -> t instanceof EvalException e ? e.getExceptionClassName() + ": " + e.getMessage()
                    : t.toString())
                .toList();
        } else if (event.status() == Snippet.Status.REJECTED) {
            lastError = shell.diagnostics(event.snippet()).map(d -> "compiler: " + d.getMessage(Locale.ROOT)).toList();
        }
    }

    private static JShell find(Object owner, int depth) {
        List<Object> next = new ArrayList<>();
        for (Class<?> type = owner.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                Object value = read(field, owner);
                if (value instanceof JShell found) {
                    return found;
                }
                if (value != null && related(value.getClass(), owner.getClass())) {
                    next.add(value);
                }
            }
        }
        return depth == 0 ? null
            : next.stream().map(v -> find(v, depth - 1)).filter(s -> s != null).findFirst().orElse(null);
    }

    private static boolean related(Class<?> a, Class<?> b) {
        return a.getPackageName().startsWith(root(b)) || b.getPackageName().startsWith(root(a));
    }

    private static String root(Class<?> type) {
        String[] parts = type.getPackageName().split("\\.", 4);
        return String.join(".", parts.length < 3 ? parts : new String[] {parts[0], parts[1], parts[2]});
    }

    private static Object read(Field field, Object owner) {
        if (field.getType().isPrimitive() || Modifier.isStatic(field.getModifiers())) {
            return null;
        }
        try {
            field.setAccessible(true);
            Object value = field.get(owner);
            return value instanceof CompletableFuture<?> future ? future.getNow(null) : value;
        } catch (ReflectiveOperationException | RuntimeException unreadable) {
            return null;
        }
    }
}
