package io.percolate.magics;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * The JShell inside a kernel: its variables and snippets. No kernel publishes it, so it is looked for in the kernel's
 * fields, and in the fields of those that belong to the kernel's own packages.
 */
public final class ShellView {

    private static final int DEPTH = 3;

    private final Object kernel;
    private JShell shell;

    public ShellView(Object kernel) {
        this.kernel = kernel;
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

    private Optional<JShell> shell() {
        if (shell == null) {
            shell = find(kernel, DEPTH);
        }
        return Optional.ofNullable(shell);
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
