package io.percolate.kernel.errors;

import io.percolate.kernel.cell.Failure;
import io.percolate.kernel.cell.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;

/** Compile errors with the cell's line and column and a caret under the token. */
public final class CompileErrors {

    private static final int MOST = 5;

    private CompileErrors() {
    }

    /** The failure of a snippet that does not compile. */
    public static Failure of(Origin origin, List<Diag> diagnostics, String progress, Scope scope) {
        return failure(origin, diagnostics.stream().filter(Diag::isError).map(Problem::of).toList(), progress, scope);
    }

    /**
     * The failure of a declaration that refers to an undeclared name.
     *
     * @param missing kind and name of the undeclared element: {@code "class BufferedImage"}
     */
    public static Failure undefined(Origin origin, String source, List<String> missing, String progress, Scope scope) {
        return failure(origin, missing.stream().map(each -> Problem.unknown(each, source)).toList(), progress, scope);
    }

    /** The failure of a snippet that Java permits but a cell does not. */
    public static Failure refused(Origin origin, int from, String word, String message, String progress, Scope scope) {
        return failure(origin, List.of(new Problem(from, from + word.length(), message)), progress, scope);
    }

    private static Failure failure(Origin origin, List<Problem> problems, String progress, Scope scope) {
        List<String> lines = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Problem each : problems.subList(0, Math.min(MOST, problems.size()))) {
            lines.addAll(lines(origin, each));
            int from = each.from() + origin.offset();
            Lombok.hint(each.message(), origin.source())
                    .or(() -> Hints.of(each.message(), origin.text(origin.lineAt(from)), origin.columnAt(from), scope))
                    .map(hint -> "    " + Ansi.bold("Hint: ") + hint).filter(told::add).ifPresent(lines::add);
        }
        if (problems.size() > MOST) {
            lines.add("... and " + (problems.size() - MOST) + " more errors");
        }
        if (!progress.isEmpty()) {
            lines.add(progress);
        }
        String first = problems.isEmpty() ? "The compiler rejected this cell."
                : problems.get(0).message().lines().findFirst().orElse("");
        return new Failure("CompileError", first, lines.isEmpty() ? List.of(first) : lines, null);
    }

    /** The failure of a snippet that crashed the compiler. */
    public static Failure gaveUp(Origin origin, Throwable thrown, String progress) {
        String message = "The compiler gave up on the statement in " + origin.place() + ", line " + origin.line(1)
                + (thrown instanceof StackOverflowError ? ": it is nested too deep. Split it up." : ": " + thrown);
        return new Failure("CompilerError", message, progress.isEmpty() ? List.of(message) : List.of(message, progress),
                thrown);
    }

    /** javac's message for a range of the snippet. */
    private record Problem(int from, int to, String message) {

        static Problem of(Diag diag) {
            int from = (int) Math.max(0, diag.getPosition());
            return new Problem(from, (int) Math.max(from + 1L, diag.getEndPosition()),
                    // For Locale.ENGLISH, javac would use the language of the JVM.
                    diag.getMessage(Locale.ROOT).strip().replace("java.lang.", "")
                            .replace(" in method do_it$()", "").replace("do_it$()", "") // JShell's around statements
                            .replaceFirst("^JShell method names must not match Object methods:[^\\n]*",
                                    "a method of a cell cannot have the name of a method that every object has"));
        }

        static Problem unknown(String missing, String source) {
            String name = missing.replaceFirst("^\\w+ ", "").replaceFirst("\\W.*", "");
            Matcher place = Pattern.compile("\\b" + name + "\\b").matcher(source);
            int from = place.find() ? place.start() : 0;
            return new Problem(from, from + name.length(), "cannot find symbol\n  symbol:   " + missing);
        }
    }

    private static List<String> lines(Origin origin, Problem problem) {
        String message = problem.message();
        int from = problem.from() + origin.offset();
        int to = problem.to() + origin.offset();
        int line = origin.lineAt(from);
        int column = origin.columnAt(from);
        String text = origin.text(line);
        int width = Math.max(1, Math.min(to - from, text.length() - column + 1));
        List<String> rest = message.lines().skip(1).map(String::strip)
                .filter(s -> !s.matches("location:\\s+class")).map(s -> "    " + s).toList();
        List<String> lines = new ArrayList<>();
        lines.add(Ansi.bold("Compile error") + " in " + origin.place() + ", line " + line + ", column " + column
                + ": "
                + Ansi.bold(message.lines().findFirst().orElse("")));
        lines.add("    " + text.replace('\t', ' '));
        if (origin.isAsWritten(line)) {
            lines.add("    " + " ".repeat(column - 1) + Ansi.bold("^".repeat(width)));
        }
        lines.addAll(rest);
        return lines;
    }
}
