package io.percolate.kernel.session;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.cell.Failure;
import io.percolate.kernel.cell.Origin;
import io.percolate.kernel.jshell.NotCompiled;
import io.percolate.kernel.jshell.Origins;
import io.percolate.kernel.jshell.ShellMemory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/** Methods and types that no longer compile, because something that they use was declared anew. */
final class BrokenDeclarations {

    private final JShell shell;
    private final Optional<ShellMemory> memory;
    private final Origins origins;

    BrokenDeclarations(JShell shell, Optional<ShellMemory> memory, Origins origins) {
        this.shell = shell;
        this.memory = memory;
        this.origins = origins;
        NotCompiled.explainBy(number -> byNumber(number)
                .map(each -> each.name() + place(origins, each, " of ") + " cannot run, because it does not compile: "
                        + reason(shell, each))
                .orElse("This method does not compile."));
    }

    private Optional<DeclarationSnippet> byNumber(int number) {
        return memory.flatMap(each -> each.declaration(number)).filter(DeclarationSnippet.class::isInstance)
                .map(DeclarationSnippet.class::cast);
    }

    /** The failure of a call of a method that does not compile: its compile errors. */
    Optional<Failure> of(NotCompiled call, Failures failures, int done) {
        return byNumber(call.number()).map(snippet -> {
            Origin origin = origins.of(snippet.id());
            List<Diag> errors = shell.diagnostics(snippet).filter(Diag::isError).toList();
            return origin == null ? null : errors.isEmpty()
                    ? failures.undefined(origin, snippet.source(), shell.unresolvedDependencies(snippet).toList(), done)
                    : failures.of(origin, errors, done);
        });
    }

    /** Prints which declarations an evaluation broke, and why. */
    void tell(List<SnippetEvent> events) {
        for (SnippetEvent each : events) {
            if (each.causeSnippet() != null && each.previousStatus() == Snippet.Status.VALID
                    && each.snippet() instanceof DeclarationSnippet broken && !(broken instanceof VarSnippet)
                    && !shell.status(broken).equals(Snippet.Status.VALID) && shell.status(broken).isActive()) {
                Cell.note("Note: " + broken.name() + place(origins, broken, " of ") + " no longer compiles, because "
                        + ((PersistentSnippet) each.causeSnippet()).name() + " changed: " + reason(shell, broken));
            }
        }
    }

    /** The cell of a snippet after a preposition; "" if it is of no cell that is stored. */
    static String place(Origins origins, Snippet snippet, String preposition) {
        Origin origin = origins.of(snippet.id());
        return origin == null || origin.cell() == 0 ? "" : preposition + "cell " + origin.cell();
    }

    /** Why a declaration cannot be used: its first error, or the names that are not declared. */
    static String reason(JShell shell, DeclarationSnippet snippet) {
        return shell.diagnostics(snippet).filter(Diag::isError).findFirst()
                .map(each -> each.getMessage(Locale.ROOT).strip().lines().findFirst().orElse("") + ".")
                .orElseGet(() -> "there is no " + shell.unresolvedDependencies(snippet)
                        .collect(Collectors.joining(", no ")) + ".");
    }
}
