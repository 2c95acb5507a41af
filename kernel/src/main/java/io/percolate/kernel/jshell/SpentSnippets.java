package io.percolate.kernel.jshell;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * Drops snippets that no code can refer to any more: statements and replaced declarations; and wrapper classes that
 * contain no snippet any more, because JShell has recreated them under other names.
 */
public final class SpentSnippets {

    // Stack traces of threads and lambdas of recent cells still show cell and line.
    private static final int KEPT = 200;
    private static final int EVERY = 20;

    private final JShell shell;
    private final ShellMemory memory;
    private final SnippetLoader loader;
    private final Origins origins;
    private final Collection<String> running;
    private final Map<Object, Integer> spentAt = new HashMap<>();
    private int turn;

    /** @param running the classes whose code is running now */
    public SpentSnippets(JShell shell, ShellMemory memory, SnippetLoader loader, Origins origins,
            Collection<String> running) {
        this.shell = shell;
        this.memory = memory;
        this.loader = loader;
        this.origins = origins;
        this.running = running;
    }

    /** Drops snippets that have been unreachable for long; call it before each evaluation. */
    public void collect() {
        turn++;
        if (turn % EVERY == 0) {
            Set<Object> spent = spent();
            spentAt.keySet().retainAll(spent);
            spent.forEach(each -> spentAt.putIfAbsent(each, turn));
            letGo(spent.stream().filter(each -> spentAt.get(each) <= turn - KEPT).collect(Collectors.toSet()));
        }
        if (turn % KEPT == 0) {
            memory.renewCompiler();
        }
    }

    // The unreachable snippets, and names of wrapper classes.
    private Set<Object> spent() {
        Set<String> run = running.stream().map(SnippetLoader::wrapper).collect(Collectors.toSet());
        Set<Object> spent = new HashSet<>(memory.wrappers());
        spent.removeAll(run);
        shell.snippets().forEach(each -> {
            String wrapper = memory.wrapper(each);
            if (shell.status(each).isActive() && each.kind().isPersistent()) {
                spent.remove(wrapper);
            } else if (!run.contains(wrapper)) {
                spent.add(each);
            }
        });
        return spent;
    }

    private void letGo(Set<Object> old) {
        Set<String> wrappers = new HashSet<>();
        for (Object each : old) {
            if (each instanceof Snippet snippet) {
                origins.forget(snippet.id());
                memory.forget(snippet);
            } else {
                wrappers.add((String) each);
            }
        }
        memory.forget(wrappers);
        loader.forget(wrappers);
        loader.variables().keep(shell.variables().map(each -> each.name()).collect(Collectors.toSet()));
        spentAt.keySet().removeAll(old);
    }
}
