package io.percolate.kernel.errors;

import io.percolate.kernel.eval.Failure;
import io.percolate.kernel.eval.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.jshell.Diag;

/** Compile errors with the cell's line and column and a caret under the token. */
public final class CompileErrors {

    private CompileErrors() {
    }

    /** The failure of a snippet that the compiler refused. */
    public static Failure of(Origin origin, List<Diag> diagnostics, String progress) {
        List<String> lines = new ArrayList<>();
        String first = null;
        for (Diag each : diagnostics) {
            if (each.isError()) {
                String message = each.getMessage(Locale.ENGLISH).strip();
                first = first == null ? message.lines().findFirst().orElse(message) : first;
                lines.addAll(lines(origin, each, message));
            }
        }
        if (first == null) {
            first = "the compiler refused this";
            lines.add(Ansi.red("Compile error: ") + first);
        }
        if (!progress.isEmpty()) {
            lines.add(progress);
        }
        return new Failure("CompileError", first, lines, null);
    }

    private static List<String> lines(Origin origin, Diag diag, String message) {
        int from = (int) Math.max(0, diag.getPosition()) + origin.offset();
        int to = (int) Math.max(from + 1L, diag.getEndPosition() + origin.offset());
        int line = origin.lineAt(from);
        int column = origin.columnAt(from);
        String text = origin.text(line);
        int width = Math.max(1, Math.min(to - from, text.length() - column + 1));
        List<String> rest = message.lines().skip(1).map(String::strip)
                .filter(s -> !s.equals("location: class")).map(s -> "  " + s).toList();
        List<String> lines = new ArrayList<>();
        lines.add(Ansi.red("Compile error") + " in cell " + origin.cell() + ", line " + line + ", column " + column + ": "
                + Ansi.bold(message.lines().findFirst().orElse("")));
        lines.add("    " + text.replace('\t', ' '));
        if (origin.isAsWritten(line)) {
            lines.add("    " + " ".repeat(column - 1) + Ansi.red("^".repeat(width)));
        }
        lines.addAll(rest);
        return lines;
    }
}
