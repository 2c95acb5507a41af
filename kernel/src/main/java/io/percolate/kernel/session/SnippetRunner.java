package io.percolate.kernel.session;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.cell.Failure;
import io.percolate.kernel.cell.Origin;
import io.percolate.kernel.errors.Lombok;
import io.percolate.kernel.jshell.KeptVariables;
import io.percolate.kernel.jshell.NotCompiled;
import io.percolate.kernel.jshell.Origins;
import io.percolate.kernel.jshell.ShellEval;
import io.percolate.kernel.jshell.ShellMemory;
import io.percolate.kernel.jshell.SnippetKind;
import io.percolate.kernel.jshell.SnippetLoader;
import io.percolate.kernel.jshell.SpentSnippets;
import io.percolate.kernel.jshell.StarImports;
import io.percolate.kernel.jshell.StaticFields;
import io.percolate.kernel.jshell.Variables;
import io.percolate.kernel.stop.Stop;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/** Runs cells snippet by snippet. */
final class SnippetRunner implements Declarations.Evaluation {

    private static final int TEMPORARIES = 50;
    private static final Pattern VARIABLE = Pattern.compile(
            "(?:@[\\w.]+\\s+)?(?:(?:final|public|private|protected|static|volatile|transient)\\s+)*"
            + "[\\p{L}_$][\\p{L}\\d_.$]*(?:\\s*<[^=;()]*>)?(?:\\s*\\[\\s*\\])*\\s+(?<name>[\\p{L}_$][\\p{L}\\d_$]*)"
            + "(?:\\s*\\[\\s*\\])*\\s*(?:=[^=]|[;,]|$)");

    private final JShell shell;
    private final CellSplitter splitter;
    private final SnippetControl control;
    private final Origins origins;
    private final KeptVariables variables;
    private final Variables fields;
    private final Optional<ShellMemory> memory;
    private final Optional<SpentSnippets> spent;
    private final Failures failures;
    private final Optional<StaticFields> statics;
    private final Optional<ShellEval> eval;
    private final Optional<Declarations> declarations;
    private final BrokenDeclarations broken;
    private final CellImports imports;
    private final Deque<Snippet> temporaries = new ArrayDeque<>();
    private volatile String lastType;

    SnippetRunner(JShell shell, SnippetControl control, SnippetLoader loader, Origins origins, StarImports stars,
            Failures failures) {
        this.shell = shell;
        this.splitter = new CellSplitter(shell.sourceCodeAnalysis());
        this.control = control;
        this.origins = origins;
        this.variables = new KeptVariables(shell, loader.variables());
        this.fields = loader.variables();
        this.memory = ShellMemory.of(shell);
        this.spent = memory.map(each -> new SpentSnippets(shell, each, loader, origins, control.running()));
        this.failures = failures;
        this.imports = new CellImports(shell, stars);
        this.broken = new BrokenDeclarations(shell, memory, origins);
        this.statics = memory.map(each -> new StaticFields(each, loader));
        this.eval = memory.flatMap(each -> ShellEval.of(shell, each));
        this.declarations = eval.map(each -> new Declarations(shell, each, statics.get(), failures, this));
    }

    /** Declares the source's imports of whole packages, before the first cell. */
    void importAll(String source) {
        imports.declareDefaults(source);
    }

    /** The static type of the last value, as source code. */
    String lastType() {
        return lastType;
    }

    /** The value of the last snippet when it is an expression other than an assignment, else null; throws Failure. */
    Object run(Cell cell, String source, String original, String file) {
        if (origins.current() == null) {
            Stop.disarm();
        }
        try {
            return runSnippets(cell, source, original, file);
        } finally {
            variables.tell();
        }
    }

    private Object runSnippets(Cell cell, String source, String original, String file) {
        Object value = null;
        int done = 0;
        Pending pending = new Pending();
        List<Declarations.Text> together = new ArrayList<>();
        for (int at = CellSplitter.start(source, 0); at < source.length(); done++) {
            Origin origin = new Origin(cell.number(), file, source, original, at);
            String rest = source.substring(at);
            CellSplitter.Part part = compile(origin, done, () -> splitter.first(rest));
            if (part == null) {
                break;
            }
            cell.refuseIfStopped();
            if (declarations.isPresent() && isDeclaration(part.source())) {
                together.add(new Declarations.Text(part.source(), origin));
                value = null;
            } else {
                together = declare(together, part.source(), done, pending);
                value = evaluate(origin, part.source(), done, pending);
            }
            at = CellSplitter.start(source, at + part.end());
        }
        cell.refuseIfStopped();
        declare(together, null, done, pending);
        pending.check(shell, failures, done);
        declarations.ifPresent(each -> each.tell(cell.number()));
        return value;
    }

    private static boolean isDeclaration(String snippet) {
        SnippetKind kind = SnippetKind.of(snippet);
        return kind == SnippetKind.TYPE || kind == SnippetKind.METHOD;
    }

    private List<Declarations.Text> declare(List<Declarations.Text> texts, String next, int done, Pending pending) {
        return declarations.map(each -> each.declare(texts, next, done - texts.size(), pending))
                .map(ArrayList::new).orElseGet(ArrayList::new);
    }

    // On code that no person would write, javac may overflow the stack or fail an internal assertion.
    @Override
    public <T> T compile(Origin origin, int done, Supplier<T> step) {
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

    @Override
    public void evaluate(Declarations.Text text, int done, Pending pending) {
        evaluate(text.origin(), text.source(), done, pending);
    }

    private Object evaluate(Origin origin, String snippet, int done, Pending pending) {
        if (isDeclaredAlready(snippet)) {
            return null;
        }
        if (SnippetKind.of(snippet) == SnippetKind.IMPORT) {
            imports.declare(snippet, origin.cell() == 0, text -> importOne(origin, text, done, pending));
            return null;
        }
        TopLevelReturn.in(snippet).ifPresent(at -> {
            throw failures.topLevelReturn(origin, at, done);
        });
        refuseWorseVariable(origin, snippet, done);
        SnippetEvent main = evaluated(origin, done, Map.of(), () -> shell.eval(snippet)).get(0);
        if (main.snippet().subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            keepRecent(main.snippet());
        }
        check(main, origin, done, pending);
        lastType = main.snippet() instanceof ExpressionSnippet expression ? expression.typeName()
                : main.snippet() instanceof VarSnippet variable ? variable.typeName() : "Object";
        return isShown(main.snippet()) ? shown(control.value()) : null;
    }

    private void importOne(Origin origin, String text, int done, Pending pending) {
        check(evaluated(origin, done, Map.of(), () -> eval.map(each -> each.evaluateImport(text))
                .orElseGet(() -> shell.eval(text))).get(0), origin, done, pending);
    }

    @Override
    public void announce(Set<String> names, Origin origin, int done) {
        imports.release(names, text -> importOne(origin, text, done, new Pending()));
    }

    @Override
    public void declare(Map<Snippet, Origin> snippets, Set<Snippet> anew, int done, Pending pending) {
        Origin first = snippets.values().iterator().next();
        ShellEval all = eval.orElseThrow();
        for (SnippetEvent each : evaluated(first, done, snippets, () -> all.declare(snippets.keySet(), anew))) {
            check(each, snippets.get(each.snippet()), done, pending);
        }
        snippets.keySet().forEach(each -> statics.orElseThrow().tellKept(each));
    }

    /** Evaluates, and returns the events of the snippets that were given. */
    private List<SnippetEvent> evaluated(Origin origin, int done, Map<Snippet, Origin> places,
            Supplier<List<SnippetEvent>> evaluation) {
        spent.ifPresent(SpentSnippets::collect);
        Origin outer = origins.current();
        origins.at(origin, places);
        try {
            List<SnippetEvent> events = compile(origin, done, () -> control.evaluate(() -> undoable(evaluation)));
            List<SnippetEvent> mains = events.stream().filter(each -> each.causeSnippet() == null).toList();
            mains.forEach(each -> variables.after(each.snippet(), events));
            broken.tell(events);
            mains.stream().filter(each -> each.snippet().kind() == Snippet.Kind.TYPE_DECL && each.status().isDefined())
                    .forEach(each -> Lombok.note(each.snippet().source(), shell.imports().map(ImportSnippet::fullname))
                            .ifPresent(System.out::println));
            if (mains.stream().flatMap(each -> shell.diagnostics(each.snippet()))
                    .anyMatch(each -> each.getCode().startsWith("compiler.err.limit."))) {
                renewCompiler();
            }
            return mains;
        } finally {
            origins.at(outer, Map.of());
        }
    }

    // A variable declared anew with a type or value that does not compile keeps its value.
    private void refuseWorseVariable(Origin origin, String snippet, int done) {
        Matcher head = VARIABLE.matcher(snippet);
        if (head.lookingAt()) {
            announce(Set.of(head.group("name")), origin, done);
        }
        if (eval.isEmpty() || !head.lookingAt()
                || shell.variables().noneMatch(each -> each.name().equals(head.group("name")))) {
            return;
        }
        List<Snippet> parsed = compile(origin, done, () -> eval.get().parse(snippet));
        if (!parsed.isEmpty() && parsed.stream().allMatch(VarSnippet.class::isInstance)) {
            compile(origin, done, () -> eval.get().tried(parsed)).values().stream()
                    .filter(each -> !each.errors().isEmpty()).findFirst().ifPresent(each -> {
                        throw failures.of(origin, each.errors(), done);
                    });
        }
    }

    private List<SnippetEvent> undoable(Supplier<List<SnippetEvent>> evaluation) {
        Runnable undo = memory.map(ShellMemory::checkpoint).orElse(() -> { });
        Runnable undoMoves = memory.map(each -> fields.checkpoint()).orElse(() -> { });
        try {
            return evaluation.get();
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
        return Stream.concat(shell.types(), shell.methods()).anyMatch(each ->
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
            statics.ifPresent(each -> each.failed(control.thrown()));
            if (control.thrown() instanceof NotCompiled call) {
                broken.of(call, failures, done).ifPresent(failure -> {
                    throw failure;
                });
            }
            throw failures.of(control.thrown(),
                    event.exception() == null ? Failures.NO_FRAMES : event.exception().getStackTrace(), done);
        }
    }
}
