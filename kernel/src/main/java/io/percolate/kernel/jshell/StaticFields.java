package io.percolate.kernel.jshell;

import io.percolate.kernel.cell.Cell;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;

/** The static fields of the types that cells declare: a type that is run again keeps them, unless it is unusable. */
public final class StaticFields {

    private final ShellMemory memory;
    private final SnippetLoader loader;
    private final Set<String> unusable = ConcurrentHashMap.newKeySet();

    public StaticFields(ShellMemory memory, SnippetLoader loader) {
        this.memory = memory;
        this.loader = loader;
    }

    /** Remembers the types whose initialization failed; the JVM never tries it again. */
    public void failed(Throwable thrown) {
        if (thrown instanceof LinkageError) {
            for (Throwable each = thrown; each != null; each = each.getCause()) {
                Stream.of(each.getStackTrace()).filter(frame -> frame.getMethodName().equals("<clinit>"))
                        .map(frame -> loader.named(frame.getClassName())).filter(Objects::nonNull)
                        .forEach(unusable::add);
            }
        }
    }

    /** Whether the initialization of the snippet's type failed. */
    public boolean isUnusable(Snippet snippet) {
        return unusable.stream().anyMatch(name -> SnippetLoader.wrapper(name).equals(memory.wrapper(snippet)));
    }

    /** The classes of those snippets that declare a type. */
    public Set<Class<?>> types(Collection<Snippet> snippets) {
        return snippets.stream().filter(TypeDeclSnippet.class::isInstance).map(TypeDeclSnippet.class::cast)
                .map(this::type).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    /**
     * Prints that a type declared once more keeps its static fields, if there are any that may change.
     *
     * @param before the classes that there were before; a new class has no fields to keep
     */
    public void tellKept(Snippet snippet, Set<Class<?>> before) {
        if (snippet instanceof TypeDeclSnippet type
                && type(type).filter(before::contains).filter(StaticFields::hasState).isPresent()) {
            Cell.note("Note: the static fields of " + type.name()
                    + " keep their values, because their initial values are the same as before.");
        }
    }

    private Optional<Class<?>> type(TypeDeclSnippet snippet) {
        try {
            return Optional.of(loader.find("REPL." + memory.wrapper(snippet) + "$" + snippet.name()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static boolean hasState(Class<?> type) {
        return Stream.of(type.getDeclaredFields()).anyMatch(field -> !field.isSynthetic()
                && Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers()));
    }
}
