package io.percolate.kernel.eval;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.classpath.ClassIndex;
import io.percolate.kernel.classpath.ClassPathFiles;
import io.percolate.kernel.errors.CompileErrors;
import io.percolate.kernel.errors.RuntimeErrors;
import io.percolate.kernel.errors.Scope;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** The Java session of a kernel: all that cells have declared, and the means to run more. */
public final class Session implements AutoCloseable {

    private static final int TEMPORARIES = 50;

    private final SnippetLoader loader = new SnippetLoader();
    private final UserThread thread = new UserThread(loader.libraries());
    private final SnippetControl control = new SnippetControl(loader, thread);
    private final Map<String, Origin> origins = new ConcurrentHashMap<>();
    private final List<Path> classPath = new CopyOnWriteArrayList<>();
    private final ClassIndex classIndex = new ClassIndex(this::classPath);
    private ClassPathFiles files;
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final Deque<Snippet> temporaries = new ArrayDeque<>();
    private final SpentSnippets spent;
    private final Names names = new Names();
    private volatile Origin evaluating;
    private volatile Throwable lastThrown;
    private volatile String lastType;

    /** @param compilerOptions what javac gets besides, such as {@code --enable-preview} */
    public Session(List<String> compilerOptions) {
        shell = JShell.builder()
                .executionEngine(new InProcess(), Map.of())
                .fileManager(platform -> files = new ClassPathFiles(platform))
                .compilerOptions(compilerOptions.toArray(String[]::new))
                .idGenerator(this::remember)
                .build();
        analysis = shell.sourceCodeAnalysis();
        spent = new SpentSnippets(shell, origins::remove, loader::forget);
    }

    /** The underlying shell, for completion and inspection. */
    public JShell shell() {
        return shell;
    }

    public SourceCodeAnalysis analysis() {
        return analysis;
    }

    /** Adds jars and folders of classes to what cells can use, from the next snippet on. */
    public void addToClassPath(List<Path> paths) {
        List<Path> absolute = paths.stream().map(Path::toAbsolutePath).toList();
        if (!absolute.isEmpty()) {
            shell.addToClasspath(absolute.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
            classPath.addAll(absolute);
        }
    }

    /** What was added to the class path, oldest first. */
    public List<Path> classPath() {
        return List.copyOf(classPath);
    }

    /** The class path as javac sees it. */
    public ClassPathFiles files() {
        return files;
    }

    /** The names of all classes that code could import. */
    public ClassIndex classIndex() {
        return classIndex;
    }

    /** The loader that sees everything added by {@link #addToClassPath}. */
    public ClassLoader libraries() {
        return loader.libraries();
    }

    /**
     * Runs source code, snippet by snippet.
     *
     * @return the value of the last snippet when it is an expression other than an assignment, else null
     * @throws Failure when a snippet does not compile or throws; those before it took effect
     */
    public Object run(Cell cell, String source) {
        return run(cell, source, source);
    }

    /** As {@link #run(Cell, String)}, where errors quote {@code original}, which has the same lines. */
    public Object run(Cell cell, String source, String original) {
        if (evaluating == null) {
            Stop.disarm();
        }
        Object value = null;
        int done = 0;
        Pending pending = new Pending();
        for (int at = codeStart(source, 0); at < source.length(); at = codeStart(source, at), done++) {
            String rest = source.substring(at);
            CompletionInfo info = analysis.analyzeCompletion(rest);
            if (info.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
                break;
            }
            String snippet = info.completeness().isComplete() ? info.source() : rest;
            refuseIfStopped(cell);
            value = evaluate(new Origin(cell.number(), source, original, at), snippet, done, pending);
            at = info.completeness().isComplete() ? source.length() - info.remaining().length() : source.length();
        }
        refuseIfStopped(cell);
        pending.check(this, done);
        return value;
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
        control.reset();
        Origin outer = evaluating;
        evaluating = origin;
        try {
            List<SnippetEvent> events = shell.eval(snippet);
            SnippetEvent main = events.stream().filter(e -> e.causeSnippet() == null).findFirst().orElseThrow();
            keepVariables(main.snippet(), events);
            spent.after(events);
            check(main, origin, done, pending);
            if (main.snippet().subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
                keepRecent(main.snippet());
            }
            lastType = main.snippet() instanceof ExpressionSnippet expression ? expression.typeName()
                    : main.snippet() instanceof VarSnippet variable ? variable.typeName() : "Object";
            return isShown(main.snippet()) ? shown(control.value()) : null;
        } finally {
            evaluating = outer;
        }
    }

    // JShell makes a variable of each value that is not assigned; Out has them all, so a few are enough.
    private void keepRecent(Snippet variable) {
        temporaries.add(variable);
        if (temporaries.size() > TEMPORARIES) {
            spent.after(shell.drop(temporaries.poll()));
        }
    }

    private static boolean isShown(Snippet snippet) {
        return snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || snippet.kind() == Snippet.Kind.EXPRESSION
                && snippet.subKind() != Snippet.SubKind.ASSIGNMENT_SUBKIND;
    }

    // printf gives back the stream it printed to: nobody wants to see that.
    private static Object shown(Object value) {
        return value instanceof PrintStream ? null : value;
    }

    // A class or method run again as it stands keeps its identity, and so the values of its type.
    private boolean isDeclaredAlready(String snippet) {
        String source = snippet.strip();
        return Stream.concat(shell.types(), shell.methods()).anyMatch(each ->
                shell.status(each) == Snippet.Status.VALID && each.source().strip().equals(source));
    }

    private void keepVariables(Snippet main, List<SnippetEvent> events) {
        String declared = main instanceof VarSnippet variable ? variable.name() : null;
        if (main.subKind() == Snippet.SubKind.VAR_DECLARATION_SUBKIND && shell.status(main).isDefined()) {
            loader.variables().reset(declared);
        }
        for (SnippetEvent event : events) {
            if (event.causeSnippet() != null && event.snippet() instanceof VarSnippet variable
                    && event.previousStatus().isDefined() && !event.status().isDefined()
                    && event.status() != Snippet.Status.OVERWRITTEN && event.status() != Snippet.Status.DROPPED) {
                bringBack(variable);
            }
        }
        loader.variables().losses(declared).forEach(System.out::println);
    }

    // An import can make the type that a variable was declared with ambiguous; its full name is not.
    private void bringBack(VarSnippet variable) {
        Object value = loader.variables().value(variable.name());
        String type = loader.variables().type(variable.name());
        Snippet again = shell.eval(type + " " + variable.name() + ";").get(0).snippet();
        if (shell.status(again) == Snippet.Status.VALID) {
            loader.variables().set(variable.name(), value);
        } else {
            System.out.println("Note: the variable " + variable.name() + " is gone, because its type "
                    + variable.typeName() + " is no longer known.");
        }
    }

    private void check(SnippetEvent event, Origin origin, int done, Pending pending) {
        switch (event.status()) {
            case REJECTED -> {
                pending.check(this, done);
                throw CompileErrors.of(origin, shell.diagnostics(event.snippet()).toList(), progress(done), names);
            }
            case RECOVERABLE_DEFINED, RECOVERABLE_NOT_DEFINED -> pending.add(event.snippet(), origin);
            default -> {
                // took effect
            }
        }
        if (control.thrown() != null) {
            StackTraceElement[] none = {};
            throw failure(control.thrown(), event.exception() == null ? none : event.exception().getStackTrace(), done);
        }
    }

    private Failure failure(Throwable thrown, StackTraceElement[] translated, int done) {
        if (thrown instanceof UserThread.LeftBehind) {
            return interrupted(" The call " + thrown.getMessage()
                    + " cannot be interrupted; it was left behind and ends when it returns.");
        }
        if (thrown instanceof Stop.Stopped || Cell.current().isStopped()) {
            return interrupted("");
        }
        lastThrown = thrown;
        List<RuntimeErrors.Part> parts = new ArrayList<>();
        int next = 0;
        for (Throwable each : SnippetControl.chain(thrown)) {
            int from = Math.min(next, translated.length);
            next += each.getStackTrace().length;
            parts.add(new RuntimeErrors.Part(each, List.of(translated).subList(from, Math.min(next, translated.length))));
        }
        return RuntimeErrors.of(parts, origins, progress(done));
    }

    /** The static type of the last value, as source code. */
    public String lastType() {
        return lastType;
    }

    /** Whether the session declares a variable of this name. */
    public boolean isVariable(String name) {
        return shell.variables().anyMatch(variable -> variable.name().equals(name));
    }

    /** The value of a variable; null also when there is none of this name. */
    public Object value(String name) {
        return loader.variables().value(name);
    }

    /** What the last failed cell threw, or null. */
    public Throwable lastThrown() {
        return lastThrown;
    }

    Scope names() {
        return names;
    }

    /** Says what of the cell took effect before the failing snippet. */
    static String progress(int done) {
        return switch (done) {
            case 0 -> "";
            case 1 -> "The statement before it took effect.";
            default -> "The " + done + " statements before it took effect.";
        };
    }

    /** Runs {@code body} on the cell's thread, where an interrupt reaches it; throws Failure for what it throws. */
    @SuppressWarnings("unchecked")
    public <T> T onCellThread(Cell cell, Callable<T> body) {
        refuseIfStopped(cell);
        try {
            return (T) thread.call(cell, body);
        } catch (Failure e) {
            throw e;
        } catch (Exception e) {
            throw failure(e instanceof UserThread.ThrownError ? e.getCause() : e, new StackTraceElement[0], 0);
        }
    }

    /** Stops the cell; returns when it has ended or was left behind. */
    public void stop(Cell cell) throws InterruptedException {
        cell.stop();
        Stop.arm();
        thread.stop(cell);
    }

    private static void refuseIfStopped(Cell cell) {
        if (cell.isStopped()) {
            throw interrupted("");
        }
    }

    /** The failure of a cell that was interrupted. */
    public static Failure interrupted(String more) {
        return new Failure("Interrupted", "Cell interrupted.", List.of("Cell interrupted." + more), null);
    }

    private String remember(Snippet snippet, int number) {
        String id = Integer.toString(number);
        if (evaluating != null) {
            origins.put(id, evaluating);
        }
        return id;
    }

    @Override
    public void close() {
        shell.close();
    }

    private final class Names implements Scope {

        @Override
        public Stream<String> names() {
            return Stream.of(shell.variables().map(VarSnippet::name), shell.methods().map(MethodSnippet::name),
                    shell.types().map(TypeDeclSnippet::name)).flatMap(each -> each);
        }

        @Override
        public List<String> classes(String simpleName) {
            return classIndex.startingWith(simpleName).stream()
                    .filter(name -> name.endsWith("." + simpleName)).toList();
        }
    }

    private final class InProcess implements ExecutionControlProvider {

        @Override
        public String name() {
            return "percolate";
        }

        @Override
        public DirectExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return control;
        }
    }
}
