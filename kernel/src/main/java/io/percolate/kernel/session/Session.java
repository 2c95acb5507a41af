package io.percolate.kernel.session;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.cell.Failure;
import io.percolate.kernel.cell.Origin;
import io.percolate.kernel.classpath.ClassIndex;
import io.percolate.kernel.classpath.ClassPathFiles;
import io.percolate.kernel.classpath.PackageClasses;
import io.percolate.kernel.errors.MissedDeclarations;
import io.percolate.kernel.jshell.Origins;
import io.percolate.kernel.jshell.Places;
import io.percolate.kernel.jshell.ShellCompiler;
import io.percolate.kernel.jshell.SnippetLoader;
import io.percolate.kernel.jshell.StarImports;
import io.percolate.kernel.process.Folders;
import io.percolate.kernel.jshell.Temporaries;
import io.percolate.kernel.stop.CompilerThread;
import io.percolate.kernel.stop.Stop;
import io.percolate.kernel.stop.UserThread;
import io.percolate.kernel.stop.Weaver;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** The Java session of a kernel: the declarations of its cells, and methods to run more code. */
public final class Session implements AutoCloseable {

    // The JVM's messages about null then name the variable.
    private static final String VARIABLE_NAMES = "-g";

    private final SnippetLoader loader = new SnippetLoader();
    private final UserThread thread = new UserThread(loader.libraries());
    private final SnippetControl control = new SnippetControl(loader, thread);
    private final CompilerThread compiler = new CompilerThread();
    private final Origins origins = new Origins();
    private final Temporaries temporaries = new Temporaries();
    private final List<Path> classPath = new CopyOnWriteArrayList<>();
    private final ClassIndex classIndex = new ClassIndex(this::classPath);
    private ClassPathFiles files;
    private final List<String> compilerOptions;
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final MissedDeclarations missed = new MissedDeclarations();
    private final Failures failures;
    private final SnippetRunner runner;
    private final Optional<ShellCompiler> shellCompiler;

    /** @param compilerOptions further options for javac, such as {@code --enable-preview} */
    public Session(List<String> compilerOptions) {
        this.compilerOptions = List.copyOf(compilerOptions);
        shell = JShell.builder()
                .executionEngine(new InProcess(), Map.of())
                .fileManager(platform -> files = new ClassPathFiles(platform, Folders.cache().resolve("packages.tsv")))
                .compilerOptions(Stream.concat(Stream.of(VARIABLE_NAMES), compilerOptions.stream())
                        .toArray(String[]::new))
                .idGenerator(origins::remember)
                .tempVariableNameGenerator(temporaries::next)
                .build();
        analysis = shell.sourceCodeAnalysis();
        shellCompiler = ShellCompiler.of(shell);
        loader.show(Places.of(shell, origins));
        StarImports imports = new StarImports(new PackageClasses(files)::of, loader.libraries());
        failures = new Failures(origins,
                new SessionNames(shell, classIndex, imports, loader.libraries(), missed, origins), missed, thread);
        runner = new SnippetRunner(shell, control, loader, origins, imports, failures,
                shellCompiler, temporaries);
    }

    /** Loads what the first snippet and completion would otherwise wait for; call it on another thread. */
    public static void prepare() {
        try (InputStream code = Stop.class.getResourceAsStream("Stop.class")) {
            Weaver.weave(code.readAllBytes());
        } catch (IOException e) {
            // The first snippet then loads it.
        }
        ShellCompiler.prepare();
    }

    /** The underlying shell, for completion and inspection; waits until a stopped cell has finished compiling. */
    public JShell shell() {
        compiler.settle();
        return shell;
    }

    public SourceCodeAnalysis analysis() {
        compiler.settle();
        return analysis;
    }

    /**
     * Applies {@code use} to a source text attributed by the session's javac; the attribution is not valid later.
     *
     * @throws IllegalStateException when there is no such javac, or it failed; javac may also throw errors
     */
    public <T> T analyze(String text, BiFunction<JavacTask, CompilationUnitTree, T> use) {
        return shellCompiler.orElseThrow(() -> new IllegalStateException("JShell is closed to us")).analyze(text, use);
    }

    public List<String> compilerOptions() {
        return compilerOptions;
    }

    /** Adds jars and folders of classes to the class path, from the next snippet on. */
    public void addToClassPath(List<Path> paths) {
        List<Path> absolute = paths.stream().map(Path::toAbsolutePath).toList();
        if (!absolute.isEmpty()) {
            shell.addToClasspath(absolute.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
            classPath.addAll(absolute);
        }
    }

    /** The entries added to the class path, oldest first. */
    public List<Path> classPath() {
        return List.copyOf(classPath);
    }

    /** The class path for javac. */
    public ClassPathFiles files() {
        return files;
    }

    /** The names of all classes that code can import. */
    public ClassIndex classIndex() {
        return classIndex;
    }

    /** The loader with everything added by {@link #addToClassPath}. */
    public ClassLoader libraries() {
        return loader.libraries();
    }

    /** A position in each cell, by the cell's name in stack traces. */
    public Map<String, Origin> cells() {
        return origins.byFile();
    }

    /** The folder of the cells' classes for other processes: all until now, and new ones before their cell runs. */
    public Path serveClasses() throws IOException {
        try {
            return loader.serve();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Passes the code of all classes of cells through a further weaver. */
    public void weave(UnaryOperator<byte[]> weaver) {
        loader.weave(weaver);
    }

    /** Runs a cell's task, which runs source code, so that a stop does not wait for the compiler. */
    public Object compiling(Cell cell, Supplier<Object> work) {
        return compiler.call(cell, work);
    }

    /** Declares, before the first cell, the imports of whole packages in the source. */
    public void importAll(String source) {
        runner.importAll(source);
    }

    /**
     * Runs source code, snippet by snippet.
     *
     * @return the value of the last snippet when it is an expression other than an assignment, else null
     * @throws Failure when a snippet does not compile or throws; those before it took effect
     */
    public Object run(Cell cell, String source) {
        return run(cell, source, source, null);
    }

    /**
     * As {@link #run(Cell, String)}, where errors quote {@code original}, which has the same lines, and name the file.
     *
     * @param file name of the file with the source; null in the cell itself
     */
    public Object run(Cell cell, String source, String original, String file) {
        return runner.run(cell, source, original, file);
    }

    /** The number of lines of the running cell before a text that begins a line, as a magic's body does; else 0. */
    public int linesBefore(String text) {
        Origin running = origins.current();
        int at = running == null || text.isBlank() ? -1 : ("\n" + running.original()).indexOf("\n" + text);
        return at < 0 ? 0 : (int) running.original().substring(0, at).chars().filter(each -> each == '\n').count();
    }

    /** The static type of the last value, as source code. */
    public String lastType() {
        return runner.lastType();
    }

    /** Whether the session declares a variable of this name. */
    public boolean isVariable(String name) {
        return shell.variables().anyMatch(variable -> variable.name().equals(name));
    }

    /** Whether the session declares a class of this name. */
    public boolean isType(String name) {
        return shell.types().anyMatch(type -> type.name().equals(name));
    }

    /** Whether the JDK or the class path has classes in a package. */
    public boolean isPackage(String name) {
        return !classIndex.below(name, "").isEmpty();
    }

    /** The type of a variable that a cell declares; null when there is no such variable. */
    public String variableType(String name) {
        return shell.variables().filter(variable -> variable.name().equals(name)).map(VarSnippet::typeName)
                .findFirst().orElse(null);
    }

    /** The variables declared in cells, from name to declared type, in order of declaration. */
    public Map<String, String> variables() {
        Map<String, String> types = new LinkedHashMap<>();
        shell.variables().filter(variable -> !variable.name().startsWith("$"))
                .forEach(variable -> types.put(variable.name(), variable.typeName()));
        return types;
    }

    /** Deletes every variable. */
    public void dropVariables() {
        shell.variables().toList().forEach(shell::drop);
        missed.clear();
    }

    /** The value of a variable; also null when there is no such variable. */
    public Object value(String name) {
        return loader.variables().value(name);
    }

    /** The exception of the last failed cell, or null. */
    public Throwable lastThrown() {
        return failures.lastThrown();
    }

    /** {@code class: message} of the last exception and its causes, or {@code compiler: message} of each error. */
    public List<String> lastError() {
        return failures.lastError();
    }

    /** Adds a function that may return a sentence clearer than an exception's own message. */
    public void explainErrors(Function<Throwable, Optional<String>> explanation) {
        failures.explainErrors(explanation);
    }

    /** Runs {@code body} on the cell's thread, where an interrupt reaches it; throws its exceptions as a Failure. */
    @SuppressWarnings("unchecked")
    public <T> T onCellThread(Cell cell, Callable<T> body) {
        cell.refuseIfStopped();
        try {
            return (T) thread.call(cell, body);
        } catch (Failure e) {
            throw e;
        } catch (Exception e) {
            throw failures.of(e instanceof UserThread.ThrownError ? e.getCause() : e, 0);
        }
    }

    /** Stops the cell; returns when it has ended or was abandoned. */
    public void stop(Cell cell) throws InterruptedException {
        failures.where(thread.frames(cell)).ifPresent(cell::interruptedAt);
        cell.stop();
        Stop.arm(thread.running(cell));
        thread.stop(cell);
        compiler.stop(cell);
    }

    /** Ends the cell of a thread that called {@code System.exit} in a library and never returns from the call. */
    public void exitCalled(Thread caller) {
        thread.lose(caller);
    }

    @Override
    public void close() {
        shell.close();
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
