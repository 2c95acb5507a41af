package io.percolate.kernel.session;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.cell.Failure;
import io.percolate.kernel.cell.Origin;
import io.percolate.kernel.errors.Lombok;
import io.percolate.kernel.jshell.KeptVariables;
import io.percolate.kernel.jshell.Origins;
import io.percolate.kernel.jshell.ShellMemory;
import io.percolate.kernel.jshell.SnippetLoader;
import io.percolate.kernel.jshell.SpentSnippets;
import io.percolate.kernel.jshell.StarImports;
import io.percolate.kernel.jshell.Variables;
import io.percolate.kernel.stop.Stop;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;

/** Runs cells snippet by snippet. */
final class SnippetRunner {

    private static final int TEMPORARIES = 50;

    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final SnippetControl control;
    private final Origins origins;
    private final KeptVariables variables;
    private final Variables fields;
    private final Optional<ShellMemory> memory;
    private final Optional<SpentSnippets> spent;
    private final Failures failures;
    private final StarImports imports = new StarImports();
    private final Deque<Snippet> temporaries = new ArrayDeque<>();
    private volatile String lastType;

    SnippetRunner(JShell shell, SnippetControl control, SnippetLoader loader, Origins origins,
            Failures failures) {
        this.shell = shell;
        this.analysis = shell.sourceCodeAnalysis();
        this.control = control;
        this.origins = origins;
        this.variables = new KeptVariables(shell, loader.variables());
        this.fields = loader.variables();
        this.memory = ShellMemory.of(shell);
        this.spent = memory.map(each -> new SpentSnippets(shell, each, loader, origins, control.running()));
        this.failures = failures;
    }

    /** Declares the source's imports of whole packages, before the first cell. */
    void importAll(String source) {
        imports.declare(shell, source);
    }

    /** The static type of the last value, as source code. */
    String lastType() {
        return lastType;
    }

    /** The value of the last snippet when it is an expression other than an assignment, else null; throws Failure. */
    Object run(Cell cell, String source, String original) {
        if (origins.current() == null) {
            Stop.disarm();
        }
        try {
            return runSnippets(cell, source, original);
        } finally {
            variables.tell();
        }
    }

    private Object runSnippets(Cell cell, String source, String original) {
        Object value = null;
        int done = 0;
        Pending pending = new Pending();
        for (int at = codeStart(source, 0); at < source.length(); at = codeStart(source, at), done++) {
            Origin origin = new Origin(cell.number(), source, original, at);
            String rest = source.substring(at);
            CompletionInfo info = compiler(origin, done, () -> analysis.analyzeCompletion(rest));
            if (info.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
                break;
            }
            String snippet = info.completeness().isComplete() ? info.source() : rest;
            cell.refuseIfStopped();
            value = evaluate(origin, snippet, done, pending);
            at = info.completeness().isComplete() ? source.length() - info.remaining().length() : source.length();
        }
        cell.refuseIfStopped();
        pending.check(shell, failures, done);
        return value;
    }

    // On code that no person would write, javac may overflow the stack or fail an internal assertion.
    private <T> T compiler(Origin origin, int done, Supplier<T> step) {
        try {
            return step.get();
        } catch (Stop.Stopped e) {
            throw Failure.interrupted("");
        } catch (OutOfMemoryError e) {
            renewCompiler();
            throw failures.of(e, Failures.NO_FRAMES, done);
        } catch (RuntimeException | Error e) {
            renewCompiler();
            throw failures.gaveUp(origin, e, done);
        }
    }

    // A javac that failed midway also fails on later code, and so does one that reached a limit of class files. JShell
    // creates a new one when the class path changes; a file may be added twice.
    private void renewCompiler() {
        shell.addToClasspath(SnippetRunner.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private static int codeStart(String source, int from) {
        int at = from;
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
        return at;
    }

    private Object evaluate(Origin origin, String snippet, int done, Pending pending) {
        if (isDeclaredAlready(snippet)) {
            return null;
        }
        spent.ifPresent(SpentSnippets::collect);
        Origin outer = origins.current();
        origins.at(origin);
        try {
            List<SnippetEvent> events = compiler(origin, done, () -> control.evaluate(() -> evalWhole(snippet)));
            SnippetEvent main = events.stream().filter(e -> e.causeSnippet() == null).findFirst().orElseThrow();
            variables.after(main.snippet(), events);
            if (main.snippet().kind() == Snippet.Kind.TYPE_DECL && main.status().isDefined()) {
                Lombok.note(snippet, shell.imports().map(ImportSnippet::fullname)).ifPresent(System.out::println);
            }
            if (main.snippet().subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
                keepRecent(main.snippet());
            }
            if (shell.diagnostics(main.snippet()).anyMatch(each -> each.getCode().startsWith("compiler.err.limit."))) {
                renewCompiler();
            }
            check(main, origin, done, pending);
            lastType = main.snippet() instanceof ExpressionSnippet expression ? expression.typeName()
                    : main.snippet() instanceof VarSnippet variable ? variable.typeName() : "Object";
            return isShown(main.snippet()) ? shown(control.value()) : null;
        } finally {
            origins.at(outer);
        }
    }

    private List<SnippetEvent> evalWhole(String snippet) {
        Runnable undo = memory.map(ShellMemory::checkpoint).orElse(() -> { });
        Runnable undoMoves = memory.map(each -> fields.checkpoint()).orElse(() -> { });
        try {
            return shell.eval(snippet);
        } catch (RuntimeException | Error e) {
            undo.run();
            undoMoves.run();
            throw e;
        }
    }

    // JShell creates a variable for each unassigned value, even when the expression throws; Out stores the values, so a
    // few are enough. Every class of a cell lists all variables, so each further variable enlarges all of them.
    private void keepRecent(Snippet variable) {
        temporaries.add(variable);
        if (temporaries.size() > TEMPORARIES) {
            shell.drop(temporaries.poll());
        }
    }

    private static boolean isShown(Snippet snippet) {
        return snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || snippet.kind() == Snippet.Kind.EXPRESSION
                && snippet.subKind() != Snippet.SubKind.ASSIGNMENT_SUBKIND;
    }

    // printf returns the stream it printed to, which is no useful output.
    private static Object shown(Object value) {
        return value instanceof PrintStream ? null : value;
    }

    // A class or method run again unchanged keeps its identity, so values of its type stay valid.
    private boolean isDeclaredAlready(String snippet) {
        String source = snippet.strip();
        return imports.covers(source) || Stream.concat(shell.types(), shell.methods()).anyMatch(each ->
                shell.status(each) == Snippet.Status.VALID && each.source().strip().equals(source));
    }

    private void check(SnippetEvent event, Origin origin, int done, Pending pending) {
        switch (event.status()) {
            case REJECTED -> {
                pending.check(shell, failures, done);
                throw failures.of(origin, shell.diagnostics(event.snippet()).toList(), done);
            }
            case RECOVERABLE_DEFINED, RECOVERABLE_NOT_DEFINED -> pending.add(event.snippet(), origin);
            default -> {
                // took effect
            }
        }
        if (control.thrown() != null) {
            throw failures.of(control.thrown(),
                    event.exception() == null ? Failures.NO_FRAMES : event.exception().getStackTrace(), done);
        }
    }
}
