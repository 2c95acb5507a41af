package io.percolate.kernel.errors;

import io.percolate.kernel.eval.Failure;
import io.percolate.kernel.eval.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.jshell.Diag;

/** Compile errors with the cell's line and column and a caret under the token. */
public final class CompileErrors {

    private static final int MOST = 5;

    private CompileErrors() {
    }

    /** The failure of a snippet that the compiler refused. */
    public static Failure of(Origin origin, List<Diag> diagnostics, String progress, Scope scope) {
        List<Diag> errors = diagnostics.stream().filter(Diag::isError).toList();
        List<String> lines = new ArrayList<>();
        for (Diag each : errors.subList(0, Math.min(MOST, errors.size()))) {
            String message = message(each);
            lines.addAll(lines(origin, each, message));
            Hints.of(message, scope).ifPresent(hint -> lines.add("    " + Ansi.cyan("Hint: ") + hint));
        }
        if (errors.size() > MOST) {
            lines.add("... and " + (errors.size() - MOST) + " more errors");
        }
        if (!progress.isEmpty()) {
            lines.add(progress);
        }
        String first = errors.isEmpty() ? "The compiler refused this cell." : message(errors.get(0)).lines().findFirst()
                .orElse("");
        return new Failure("CompileError", first, lines.isEmpty() ? List.of(first) : lines, null);
    }

    /** The failure of a snippet on which the compiler itself failed. */
    public static Failure gaveUp(Origin origin, Throwable thrown, String progress) {
        String message = "The compiler gave up on the statement in cell " + origin.cell() + ", line " + origin.line(1)
                + (thrown instanceof StackOverflowError ? ": it is nested too deep. Split it up." : ": " + thrown);
        return new Failure("CompilerError", message, progress.isEmpty() ? List.of(message) : List.of(message, progress),
                thrown);
    }

    private static String message(Diag diag) {
        return diag.getMessage(Locale.ENGLISH).strip().replace("java.lang.", "");
    }

    private static List<String> lines(Origin origin, Diag diag, String message) {
        int from = (int) Math.max(0, diag.getPosition()) + origin.offset();
        int to = (int) Math.max(from + 1L, diag.getEndPosition() + origin.offset());
        int line = origin.lineAt(from);
        int column = origin.columnAt(from);
        String text = origin.text(line);
        int width = Math.max(1, Math.min(to - from, text.length() - column + 1));
        List<String> rest = message.lines().skip(1).map(String::strip)
                .filter(s -> !s.matches("location:\\s+class")).map(s -> "    " + s).toList();
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
