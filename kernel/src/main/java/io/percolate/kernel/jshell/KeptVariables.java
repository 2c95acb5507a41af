package io.percolate.kernel.jshell;

import io.percolate.kernel.cell.Cell;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/** Keeps variables when their dependencies are redefined, and reports which could not be kept and why. */
public final class KeptVariables {

    private final JShell shell;
    private final Variables variables;

    public KeptVariables(JShell shell, Variables variables) {
        this.shell = shell;
        this.variables = variables;
    }

    /** Handles the snippet events of the evaluation of {@code main}. */
    public void after(Snippet main, List<SnippetEvent> events) {
        if (main instanceof VarSnippet declared && main.subKind() == Snippet.SubKind.VAR_DECLARATION_SUBKIND
                && shell.status(main).isDefined()) {
            variables.reset(declared.name());
        }
        for (SnippetEvent event : events) {
            if (event.causeSnippet() != null && event.snippet() instanceof VarSnippet variable
                    && event.previousStatus().isDefined() && !event.status().isDefined()
                    && event.status() != Snippet.Status.OVERWRITTEN && event.status() != Snippet.Status.DROPPED) {
                bringBack(variable);
            }
        }
    }

    /** Prints which variables lost their values. */
    public void tell() {
        variables.losses().forEach(Cell::note);
    }

    // An import can make a variable's declared type ambiguous; its full name stays unambiguous.
    private void bringBack(VarSnippet variable) {
        Object value = variables.value(variable.name());
        String type = variables.type(variable.name());
        Snippet again = shell.eval(type + " " + variable.name() + ";").get(0).snippet();
        if (shell.status(again) == Snippet.Status.VALID) {
            variables.restore(variable.name(), value);
        } else {
            Cell.note("Note: the variable " + variable.name() + " is gone, because its type "
                    + variable.typeName() + " is no longer known.");
        }
    }
}
