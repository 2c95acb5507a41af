package io.percolate.kernel.jshell;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.slf4j.LoggerFactory;

/**
 * Data that JShell keeps forever in private fields: each snippet with its javac diagnostics, and the source and byte
 * code of each wrapper class that ever contained a snippet.
 */
public final class ShellMemory {

    private final Collection<?> snippets;
    private final List<Snippet> byKey;
    private final List<Map<String, Object>> byClass;
    private final Method className;
    private final List<Field> changing = new ArrayList<>();
    private final Field diagnostics;
    private final Object compiler;
    private final Method renewCompiler;

    private ShellMemory(JShell shell) throws ReflectiveOperationException {
        snippets = (Collection<?>) field(shell, "maps", "snippets");
        byKey = cast(field(shell, "maps", "keyIndexToSnippet"));
        byClass = List.of(cast(field(shell, "outerMap", "classOuters")), cast(field(shell, "classTracker", "map")),
                cast(field(shell, "taskFactory", "fileManager", "classObjects")));
        className = Snippet.class.getDeclaredMethod("className");
        className.setAccessible(true);
        for (String each : List.of("outer", "seq", "status")) {
            Field field = Snippet.class.getDeclaredField(each);
            field.setAccessible(true);
            changing.add(field);
        }
        diagnostics = Snippet.class.getDeclaredField("diagnostics");
        diagnostics.setAccessible(true);
        compiler = field(shell, "taskFactory");
        renewCompiler = compiler.getClass().getDeclaredMethod("initTaskPool");
        renewCompiler.setAccessible(true);
    }

    /** Empty if the JVM does not open JShell's fields (the launcher does), or the JDK's fields differ. */
    public static Optional<ShellMemory> of(JShell shell) {
        try {
            return Optional.of(new ShellMemory(shell));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LoggerFactory.getLogger(ShellMemory.class).info("JShell keeps spent snippets: {}", e.toString());
            return Optional.empty();
        }
    }

    @SuppressWarnings("unchecked")
    static <T> T cast(Object object) {
        return (T) object;
    }

    static Object field(Object of, String... names) throws ReflectiveOperationException {
        Object value = of;
        for (String name : names) {
            Field field = value.getClass().getDeclaredField(name);
            field.setAccessible(true);
            value = field.get(value);
        }
        return value;
    }

    /** The latest snippet with JShell's number of a declaration. */
    public Optional<Snippet> declaration(int number) {
        return number < byKey.size() ? Optional.ofNullable(byKey.get(number)) : Optional.empty();
    }

    /** The name of the wrapper class of a snippet, "" when it has none. */
    String wrapper(Snippet snippet) {
        try {
            return SnippetLoader.wrapper((String) className.invoke(snippet));
        } catch (ReflectiveOperationException e) {
            return ""; // the snippet did not compile
        }
    }

    /** The names of all stored wrapper classes. */
    Set<String> wrappers() {
        return byClass.stream().flatMap(each -> each.keySet().stream()).map(SnippetLoader::wrapper)
                .filter(name -> !name.isEmpty()).collect(Collectors.toSet());
    }

    void forget(Snippet snippet) {
        snippets.remove(snippet);
        int key = byKey.indexOf(snippet);
        if (key >= 0) {
            byKey.set(key, null);
        }
    }

    void forget(Set<String> wrappers) {
        byClass.forEach(each -> each.keySet().removeIf(name -> wrappers.contains(SnippetLoader.wrapper(name))));
    }

    /**
     * Frees javac's caches, some of which grow with every lambda argument, and the diagnostics of each snippet, which
     * reference javac's whole state at that time.
     */
    void renewCompiler() {
        try {
            for (Object snippet : snippets) {
                ((List<?>) diagnostics.get(snippet)).clear();
            }
            renewCompiler.invoke(compiler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Saves the declarations, which an evaluation changes before JShell knows whether all can be recompiled.
     *
     * @return restores them: if javac fails half-way, JShell would otherwise import classes that do not exist
     */
    public Runnable checkpoint() {
        Map<Snippet, List<Object>> declared = new IdentityHashMap<>();
        byKey.stream().filter(Objects::nonNull).forEach(each -> declared.put(each, state(each)));
        List<Map<String, Object>> classes = byClass.stream().<Map<String, Object>>map(HashMap::new).toList();
        return () -> {
            declared.keySet().retainAll(byKey);
            declared.forEach(this::setState);
            for (int i = 0; i < classes.size(); i++) {
                byClass.get(i).putAll(classes.get(i));
            }
        };
    }

    private List<Object> state(Snippet snippet) {
        List<Object> values = new ArrayList<>();
        try {
            for (Field each : changing) {
                values.add(each.get(snippet));
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }

    private void setState(Snippet snippet, List<Object> values) {
        try {
            for (int i = 0; i < values.size(); i++) {
                changing.get(i).set(snippet, values.get(i));
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
