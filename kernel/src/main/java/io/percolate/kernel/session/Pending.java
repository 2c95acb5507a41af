package io.percolate.kernel.session;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.cell.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/** Declarations of a cell that refer to names not declared yet; later snippets of the cell may declare them. */
final class Pending {

    private final Map<Snippet, Origin> waiting = new LinkedHashMap<>();

    void add(Snippet snippet, Origin origin) {
        waiting.put(snippet, origin);
    }

    /** Fails for the first unusable declaration; prints a note for one that is usable once completed. */
    void check(JShell shell, Failures failures, int done) {
        for (Map.Entry<Snippet, Origin> each : waiting.entrySet()) {
            Snippet snippet = each.getKey();
            switch (shell.status(snippet)) {
                case RECOVERABLE_NOT_DEFINED -> throw failures.undefined(each.getValue(), snippet.source(),
                        shell.unresolvedDependencies((DeclarationSnippet) snippet).toList(), Math.max(0, done - 1));
                case RECOVERABLE_DEFINED -> note(shell, (DeclarationSnippet) snippet);
                default -> {
                    // complete by now
                }
            }
        }
        waiting.clear();
    }

    private static void note(JShell shell, DeclarationSnippet snippet) {
        String missing = shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
        Cell.note("Note: " + snippet.name() + " cannot be used until there is " + missing + ".");
    }
}
