package io.percolate.kernel.jshell;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.slf4j.LoggerFactory;

/**
 * The steps of JShell's evaluation, which its public method takes for one snippet at a time: parse, try, declare. Tried
 * first, a declaration that does not compile changes nothing; declared together, classes may refer to each other.
 */
public final class ShellEval {

    private final JShell shell;
    private final ShellMemory memory;
    private final Object eval;
    private final Object compiler;
    private final Map<String, Set<Integer>> dependencies;
    private final Method parse;
    private final Method compileAndLoad;
    private final Method events;
    private final Method analyze;
    private final Class<?> worker;
    private final CompilationUnits units;
    private final Method outerWrap;
    private final Method className;

    private ShellEval(JShell shell, ShellMemory memory) throws ReflectiveOperationException {
        this.shell = shell;
        this.memory = memory;
        eval = ShellMemory.field(shell, "eval");
        compiler = ShellMemory.field(shell, "taskFactory");
        dependencies = ShellMemory.cast(ShellMemory.field(shell, "maps", "dependencies"));
        Class<?> unitClass = Class.forName("jdk.jshell.Unit");
        worker = Class.forName("jdk.jshell.TaskFactory$Worker");
        parse = method(eval.getClass(), "sourceToSnippets", String.class);
        compileAndLoad = method(eval.getClass(), "compileAndLoad", Set.class);
        events = method(eval.getClass(), "events", unitClass, Collection.class, String.class, JShellException.class);
        analyze = method(compiler.getClass(), "analyze", Collection.class, worker);
        units = new CompilationUnits(shell);
        outerWrap = method(Snippet.class, "outerWrap");
        className = method(Snippet.class, "classFullName");
    }

    /** The only constructor of a class. */
    static Constructor<?> constructor(Class<?> type) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor;
    }

    static Method method(Class<?> type, String name, Class<?>... parameters) throws NoSuchMethodException {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    /** Empty if the JVM does not open JShell's methods (the launcher does), or the JDK's methods differ. */
    public static Optional<ShellEval> of(JShell shell, ShellMemory memory) {
        try {
            return Optional.of(new ShellEval(shell, memory));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LoggerFactory.getLogger(ShellEval.class).info("JShell evaluates one declaration at a time: {}",
                    e.toString());
            return Optional.empty();
        }
    }

    /** The compile errors of a snippet; {@code onlyUnresolved} when later declarations may cure them all. */
    public record Trial(List<Diag> errors, boolean onlyUnresolved) {
    }

    /** The snippets of a source text, not yet declared; a text that javac cannot parse gives an erroneous one. */
    public List<Snippet> parse(String source) {
        return ShellMemory.cast(call(() -> parse.invoke(eval, source)));
    }

    /** Compiles the snippets together, and changes nothing. */
    public Map<Snippet, Trial> tried(Collection<Snippet> snippets) {
        Runnable undo = memory.checkpoint();
        try {
            return call(() -> analyzed(snippets));
        } finally {
            undo.run();
        }
    }

    private Map<Snippet, Trial> analyzed(Collection<Snippet> snippets) throws ReflectiveOperationException {
        Map<Snippet, Object> all = units.of(snippets, Set.of());
        units.wrap(all.values());
        Set<Object> wraps = new LinkedHashSet<>();
        for (Snippet each : all.keySet()) {
            wraps.add(outerWrap.invoke(each));
        }
        Map<Snippet, Trial> trials = new LinkedHashMap<>();
        analyze.invoke(compiler, wraps, worker((proxy, method, given) -> {
            for (Snippet each : snippets) {
                trials.put(each, units.trial(all.get(each), given[0]));
            }
            return null;
        }));
        return trials;
    }

    /**
     * Declares methods and types together.
     *
     * @param anew those that need a new class even if their code is the same
     * @return an event for each, without a cause, and events of what depends on them
     */
    public List<SnippetEvent> declare(Collection<Snippet> snippets, Set<Snippet> anew) {
        return call(() -> {
            Map<Snippet, Object> all = units.of(snippets, anew);
            Object outs = compileAndLoad.invoke(eval, new LinkedHashSet<>(all.values()));
            return ShellMemory.cast(events.invoke(eval, all.get(snippets.iterator().next()), outs, null, null));
        });
    }

    /** Evaluates an import, and leaves what was declared and compiled before as it is. */
    public List<SnippetEvent> evaluateImport(String source) {
        Map<String, Set<Integer>> all = new HashMap<>(dependencies);
        dependencies.replaceAll((name, users) -> users.stream().filter(this::isWaiting).collect(Collectors.toSet()));
        try {
            return shell.eval(source);
        } finally {
            all.forEach((name, users) -> dependencies.merge(name, users, (now, before) -> {
                before.addAll(now);
                return before;
            }));
        }
    }

    private boolean isWaiting(int number) {
        return memory.declaration(number).filter(each -> shell.status(each) != Snippet.Status.VALID).isPresent();
    }

    /** The declaration that the snippet would replace. */
    public Optional<Snippet> replaced(Snippet snippet) {
        return shell.snippets().filter(each -> each != snippet && units.isSameDeclaration(each, snippet)
                && shell.status(each).isActive()).findFirst();
    }

    /** What to do with an analysis of javac, which is valid until it returns. */
    interface Analysis<T> {
        T of(Object analysis) throws ReflectiveOperationException;
    }

    CompilationUnits units() {
        return units;
    }

    <T> T analyzed(Snippet snippet, Analysis<T> use) {
        return call(() -> ShellMemory.cast(analyze.invoke(compiler, Set.of(outerWrap.invoke(snippet)),
                worker((proxy, method, given) -> use.of(given[0])))));
    }

    /** Installs a compiled snippet, and runs it; the control knows its value or its exception. */
    List<SnippetEvent> run(Snippet snippet, Object of, ExecutionControl control, ClassBytecodes[] classes,
            String name) {
        return call(() -> {
            control.load(classes);
            units.finish(of);
            try {
                control.invoke((String) className.invoke(snippet), name);
            } catch (ExecutionControl.ExecutionControlException e) {
                // the control keeps what was thrown
            }
            return ShellMemory.cast(events.invoke(eval, of, Set.of(of), null, null));
        });
    }

    private Object worker(InvocationHandler handler) {
        return Proxy.newProxyInstance(worker.getClassLoader(), new Class<?>[] {worker}, handler);
    }

    interface Step<T> {
        T now() throws ReflectiveOperationException, ExecutionControl.ExecutionControlException;
    }

    static <T> T call(Step<T> step) {
        try {
            return step.now();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException | ExecutionControl.ExecutionControlException e) {
            throw new IllegalStateException(e);
        }
    }
}
