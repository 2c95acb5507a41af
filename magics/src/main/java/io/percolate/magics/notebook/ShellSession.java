package io.percolate.magics.notebook;

import io.percolate.api.NotebookSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

/** A session based on the JShell of a kernel that is not a {@code NotebookSession} itself. */
public abstract class ShellSession implements NotebookSession {

    private static final String STOPPED = ".*(InterruptedException|ThreadDeath)";

    private JShell shell;
    private List<String> lastError = List.of();

    /** The kernel's JShell; empty until the kernel has created it. */
    protected abstract Optional<JShell> findShell();

    /** Starts to record errors. */
    public final void open() {
        shell();
    }

    @Override
    public Map<String, String> variables() {
        Map<String, String> types = new LinkedHashMap<>();
        shell().ifPresent(s -> s.variables().forEach(v -> types.put(v.name(), v.typeName())));
        types.keySet().removeIf(name -> name.startsWith("$"));
        return types;
    }

    @Override
    public Object value(String name) throws Exception {
        return evaluate(name);
    }

    @Override
    public void dropVariables() {
        shell().ifPresent(s -> s.variables().toList().forEach(s::drop));
    }

    @Override
    public List<String> lastError() {
        return lastError;
    }

    /** Does nothing: the kernel shows errors in its own way. */
    @Override
    public void explainErrors(Function<Throwable, Optional<String>> explanation) {
    }

    /** The sources of the snippets, for kernels that do not store those of their cells. */
    @Override
    public List<String> history() {
        return shell().map(s -> s.snippets().map(Snippet::source).map(String::strip).toList()).orElse(List.of());
    }

    private Optional<JShell> shell() {
        if (shell == null) {
            shell = findShell().orElse(null);
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
}
