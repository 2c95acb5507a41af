package io.percolate.kernel.jshell;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.slf4j.LoggerFactory;

/** The cell and line of each line of a wrapper class, as JShell translates them. */
public final class Places {

    private final Map<String, Object> wrappers;
    private final Method snippet;
    private final Method line;
    private final Origins origins;

    private Places(JShell shell, Origins origins) throws ReflectiveOperationException {
        wrappers = ShellMemory.cast(ShellMemory.field(shell, "outerMap", "classOuters"));
        Class<?> wrapper = Class.forName("jdk.jshell.OuterSnippetsClassWrap");
        snippet = wrapper.getMethod("wrapLineToSnippet", int.class);
        line = wrapper.getMethod("wrapLineToSnippetLine", int.class);
        snippet.setAccessible(true);
        line.setAccessible(true);
        this.origins = origins;
    }

    /** Empty if the JVM does not open JShell's methods (the launcher does), or the JDK's methods differ. */
    public static Optional<Places> of(JShell shell, Origins origins) {
        try {
            return Optional.of(new Places(shell, origins));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LoggerFactory.getLogger(Places.class).info("Stack traces show no cells: {}", e.toString());
            return Optional.empty();
        }
    }

    /** A line of a cell. */
    record Place(String file, int line) {
    }

    /** The name of the cell that is being evaluated. */
    String cell() {
        return origins.current() == null ? "cell" : "cell " + origins.current().cell();
    }

    /** The place of a wrapper's line (from 1), if a snippet is there. */
    Optional<Place> at(String wrapper, int wrapperLine) {
        Object outer = wrappers.get(wrapper);
        try {
            if (outer != null && snippet.invoke(outer, wrapperLine - 1) instanceof Snippet there) {
                int snippetLine = (int) line.invoke(outer, wrapperLine - 1) + 1;
                return origins.of(there)
                        .map(placed -> new Place(placed.file(), placed.origin().line(snippetLine)));
            }
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
