package io.percolate.kernel.eval;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * What JShell keeps for ever, in fields that it does not publish: each snippet with what javac said of it, and source
 * and byte code of each wrapper class that a snippet ever stood in.
 */
final class ShellMemory {

    private final Collection<?> snippets;
    private final List<?> byKey;
    private final List<Map<String, ?>> byClass;
    private final Method className;

    /** @throws ReflectiveOperationException when this JDK's JShell is made otherwise */
    ShellMemory(JShell shell) throws ReflectiveOperationException {
        snippets = (Collection<?>) field(shell, "maps", "snippets");
        byKey = (List<?>) field(shell, "maps", "keyIndexToSnippet");
        byClass = List.of(map(shell, "outerMap", "classOuters"), map(shell, "classTracker", "map"),
                map(shell, "taskFactory", "fileManager", "classObjects"));
        className = Snippet.class.getDeclaredMethod("className");
        className.setAccessible(true);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> map(Object of, String... names) throws ReflectiveOperationException {
        return (Map<String, ?>) field(of, names);
    }

    private static Object field(Object of, String... names) throws ReflectiveOperationException {
        Object value = of;
        for (String name : names) {
            Field field = value.getClass().getDeclaredField(name);
            field.setAccessible(true);
            value = field.get(value);
        }
        return value;
    }

    /** The name of the wrapper class that a snippet stands in, "" when it has none. */
    String wrapper(Snippet snippet) {
        try {
            return SnippetLoader.wrapper((String) className.invoke(snippet));
        } catch (ReflectiveOperationException e) {
            return ""; // one that did not compile
        }
    }

    /** The names of all wrapper classes that are kept. */
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
}
