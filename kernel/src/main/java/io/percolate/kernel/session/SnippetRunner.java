package io.percolate.kernel.session;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.cell.Origin;
import io.percolate.kernel.jshell.InferredVariable;
import io.percolate.kernel.jshell.Origins;
import io.percolate.kernel.jshell.OwnImports;
import io.percolate.kernel.jshell.ShellCompiler;
import io.percolate.kernel.jshell.ShellEval;
import io.percolate.kernel.jshell.ShellMemory;
import io.percolate.kernel.jshell.SingleRun;
import io.percolate.kernel.jshell.SnippetKind;
import io.percolate.kernel.jshell.SnippetLoader;
import io.percolate.kernel.jshell.StarImports;
import io.percolate.kernel.jshell.StaticFields;
import io.percolate.kernel.jshell.Temporaries;
import io.percolate.kernel.jshell.Variables;
import io.percolate.kernel.stop.Stop;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/** Runs cells snippet by snippet. */
final class SnippetRunner {

    private static final int TEMPORARIES = 50;
    private static final Pattern RETURN = Pattern.compile("return\\s*[^;\\s]");

    private final JShell shell;
    private final CellSplitter splitter;
    private final Origins origins;
    private final Failures failures;
    private final Evaluator evaluator;
    private final CellImports imports;
    private final Optional<Declarations> declarations;
    private final Optional<VariableTrial> variables;
    private final Optional<InferredVariable> inferred;
    private final Optional<SingleRun> single;
    private final FinalVariables finals;
    private final Temporaries temporaries;
    private final Variables fields;
    private final Deque<Snippet> declaredTemporaries = new ArrayDeque<>();
    private volatile String lastType;

    SnippetRunner(JShell shell, SnippetControl control, SnippetLoader loader, Origins origins, StarImports stars,
            Failures failures, Optional<ShellCompiler> compiler, Temporaries temporaries) {
        this.shell = shell;
        this.splitter = new CellSplitter(shell.sourceCodeAnalysis());
        this.origins = origins;
        this.failures = failures;
        Optional<ShellMemory> memory = ShellMemory.of(shell);
        Optional<StaticFields> statics = memory.map(each -> new StaticFields(each, loader));
        Optional<ShellEval> eval = memory.flatMap(each -> ShellEval.of(shell, each));
        this.evaluator = new Evaluator(shell, control, loader, origins, memory, statics, failures);
        this.imports = new CellImports(shell, eval, evaluator, stars,
                eval.flatMap(each -> OwnImports.of(shell, memory.orElseThrow(), each, loader)), failures);
        this.declarations = eval.map(
                each -> new Declarations(shell, each, evaluator, imports, statics.orElseThrow(), failures));
        this.inferred = compiler.map(each -> new InferredVariable(shell.sourceCodeAnalysis(), each));
        this.variables = eval.map(each -> new VariableTrial(shell, each, evaluator, failures));
        this.single = eval.flatMap(each -> SingleRun.of(shell, each, control));
        this.finals = new FinalVariables(shell);
        this.temporaries = temporaries;
        this.fields = loader.variables();
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
            evaluator.end();
        }
    }

    private Object runSnippets(Cell cell, String source, String original, String file) {
        CellSplitter.unclosedComment(source).ifPresent(at -> { // JShell would leave out what follows
            Origin start = new Origin(cell.number(), file, source, original, 0);
            throw failures.refused(start, at, "/*", "unclosed comment", 0);
        });
        Object value = null;
        int done = 0;
        Pending pending = new Pending();
        List<Declarations.Text> together = new ArrayList<>();
        for (int at = CellSplitter.start(source, 0); at < source.length(); done++) {
            Step step = new Step(new Origin(cell.number(), file, source, original, at), done, pending);
            String rest = source.substring(at);
            CellSplitter.Part next = evaluator.compile(step, () -> splitter.first(rest));
            if (next == null) {
                break;
            }
            CellSplitter.Part part = withoutReturn(step, rest, next);
            cell.refuseIfStopped();
            finals.assignedIn(part.source()).ifPresent(each -> {
                throw failures.refused(step.origin(), each.at(), each.name(),
                        "cannot assign a value to final variable " + each.name(), step.done());
            });
            imports.renew();
            evaluator.compile(step, () -> {
                temporaries.declare(part.source(), shell, fields);
                return null;
            });
            if (declarations.isPresent() && SnippetKind.of(part.source()).isDeclaration()) {
                together.add(new Declarations.Text(RecordConstructors.opened(part.source()), step.origin()));
                value = null;
            } else {
                together = declare(together, part.source(), done, pending);
                value = evaluate(step, part.source());
            }
            at = CellSplitter.start(source, at + part.end());
        }
        cell.refuseIfStopped();
        declare(together, null, done, pending);
        pending.check(shell, failures, done);
        declarations.ifPresent(each -> each.tell(cell.number()));
        return value;
    }

    /** A value that the cell's last statement returns, as in other kernels, is the cell's. */
    private CellSplitter.Part withoutReturn(Step step, String rest, CellSplitter.Part part) {
        int code = SnippetKind.comments(part.source()).length();
        if (!RETURN.matcher(part.source()).region(code, part.source().length()).lookingAt()
                || evaluator.compile(step, () -> splitter.first(rest.substring(part.end()).stripLeading())) != null) {
            return part;
        }
        String blank = " ".repeat("return".length());
        return new CellSplitter.Part(part.source().substring(0, code) + blank
                + part.source().substring(code + blank.length()), part.end());
    }

    private List<Declarations.Text> declare(List<Declarations.Text> texts, String next, int done, Pending pending) {
        return new ArrayList<>(declarations.map(each ->
                each.declare(texts, next, done - texts.size(), pending, this::evaluate)).orElse(List.of()));
    }

    private Object evaluate(Step step, String given) {
        String source = inferred.map(each -> each.written(given)).orElse(given);
        if (SnippetKind.of(source) == SnippetKind.IMPORT) {
            imports.declare(step, source);
            return null;
        }
        TopLevelReturn.in(source).ifPresent(at -> {
            throw failures.refused(step.origin(), at, "return", "return outside of a method", step.done());
        });
        VariableTrial.name(source).ifPresent(name -> imports.release(step, List.of(name)));
        variables.ifPresent(each -> each.refuseWorse(step, source));
        lastType = null;
        Snippet snippet = evaluator.evaluate(step, () -> single.flatMap(each -> each.evaluate(source))
                .map(this::events).orElseGet(() -> events(shell.eval(source))));
        if (lastType == null) {
            lastType = snippet instanceof ExpressionSnippet expression ? expression.typeName()
                    : snippet instanceof VarSnippet variable ? variable.typeName() : "Object";
        }
        return isShown(snippet) ? shown(evaluator.value()) : null;
    }

    private List<SnippetEvent> events(SingleRun.Evaluated evaluated) {
        lastType = evaluated.type().orElse("Object");
        if (evaluated.events().get(0).snippet().subKind() == Snippet.SubKind.OTHER_EXPRESSION_SUBKIND) {
            temporaries.add(evaluated.declarable(), evaluator.value());
        }
        return evaluated.events();
    }

    private List<SnippetEvent> events(List<SnippetEvent> events) {
        events.stream().filter(each -> each.causeSnippet() == null).findFirst()
                .ifPresent(each -> keepRecent(each.snippet()));
        return events;
    }

    // JShell creates a variable for each unassigned value, even when the expression throws; Out stores the values, so a
    // few are enough. Every class of a cell lists all variables, so each further variable enlarges all of them.
    private void keepRecent(Snippet variable) {
        if (variable.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            declaredTemporaries.add(variable);
            if (declaredTemporaries.size() > TEMPORARIES) {
                shell.drop(declaredTemporaries.poll());
            }
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
}
