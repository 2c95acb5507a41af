package io.percolate.kernel.eval;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.slf4j.LoggerFactory;

/**
 * Lets go of snippets that no code can refer to any more: statements, and declarations that were replaced. JShell keeps
 * source, wrapper and byte code of each for ever, in fields that it does not publish; where the JVM does not open them
 * (the launcher does), they stay.
 */
final class SpentSnippets {

    // Stack traces of threads and lambdas of recent cells are still shown with cell and line.
    private static final int KEPT = 200;

    private final Deque<Snippet> spent = new ArrayDeque<>();
    private final JShell shell;
    private final Consumer<String> forgetId;
    private final Consumer<String> forgetClass;
    private final Collection<?> snippets;
    private final List<?> byKey;
    private final Map<?, ?> wrappers;
    private final Map<?, ?> classes;
    private final Method className;

    /**
     * @param forgetId    told the id of each snippet that is let go
     * @param forgetClass told the name of its wrapper class
     */
    SpentSnippets(JShell shell, Consumer<String> forgetId, Consumer<String> forgetClass) {
        this.shell = shell;
        this.forgetId = forgetId;
        this.forgetClass = forgetClass;
        Collection<?> all = null;
        List<?> keys = null;
        Map<?, ?> outers = null;
        Map<?, ?> tracked = null;
        Method name = null;
        try {
            all = (Collection<?>) field(field(shell, "maps"), "snippets");
            keys = (List<?>) field(field(shell, "maps"), "keyIndexToSnippet");
            outers = (Map<?, ?>) field(field(shell, "outerMap"), "classOuters");
            tracked = (Map<?, ?>) field(field(shell, "classTracker"), "map");
            name = Snippet.class.getDeclaredMethod("classFullName");
            name.setAccessible(true);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LoggerFactory.getLogger(SpentSnippets.class).info("JShell keeps spent snippets: {}", e.toString());
        }
        snippets = all;
        byKey = keys;
        wrappers = outers;
        classes = tracked;
        className = name;
    }

    private static Object field(Object of, String name) throws ReflectiveOperationException {
        Field field = of.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }

    /** Takes note of the snippets that an evaluation used up. */
    void after(List<SnippetEvent> events) {
        for (SnippetEvent event : events) {
            boolean main = event.causeSnippet() == null;
            if (!event.status().isActive() || main && !event.snippet().kind().isPersistent()) {
                spent.add(event.snippet());
            }
        }
        while (spent.size() > KEPT) {
            letGo(spent.poll());
        }
    }

    private void letGo(Snippet snippet) {
        forgetId.accept(snippet.id());
        if (className == null) {
            return;
        }
        snippets.remove(snippet);
        int key = byKey.indexOf(snippet);
        if (key >= 0) {
            byKey.set(key, null);
        }
        String wrapper = wrapper(snippet);
        if (wrapper != null && !isInUse(wrapper)) {
            forgetClass.accept(wrapper);
            wrappers.remove(wrapper.substring(wrapper.indexOf('.') + 1));
            classes.keySet().removeIf(each -> each.equals(wrapper) || each.toString().startsWith(wrapper + "$"));
        }
    }

    // A declaration made again as it was keeps its class.
    private boolean isInUse(String wrapper) {
        return shell.snippets().anyMatch(each -> shell.status(each).isActive() && wrapper.equals(wrapper(each)));
    }

    private String wrapper(Snippet snippet) {
        try {
            return (String) className.invoke(snippet);
        } catch (ReflectiveOperationException e) {
            return null; // a snippet that did not compile has none
        }
    }
}
