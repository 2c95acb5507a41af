package io.percolate.kernel.jshell;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
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
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
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
    private final Constructor<?> unit;
    private final Constructor<?> diagnosticList;
    private final Method key;
    private final Method warnings;
    private final Method initialize;
    private final Method setWrap;
    private final Method outerWrap;
    private final Method setDiagnostics;
    private final Method replace;
    private final Field diagnostics;
    private final Method onlyUnresolved;

    private ShellEval(JShell shell, ShellMemory memory) throws ReflectiveOperationException {
        this.shell = shell;
        this.memory = memory;
        eval = ShellMemory.field(shell, "eval");
        compiler = ShellMemory.field(shell, "taskFactory");
        dependencies = ShellMemory.cast(ShellMemory.field(shell, "maps", "dependencies"));
        Class<?> unitClass = Class.forName("jdk.jshell.Unit");
        Class<?> list = Class.forName("jdk.jshell.DiagList");
        worker = Class.forName("jdk.jshell.TaskFactory$Worker");
        parse = method(eval.getClass(), "sourceToSnippets", String.class);
        compileAndLoad = method(eval.getClass(), "compileAndLoad", Set.class);
        events = method(eval.getClass(), "events", unitClass, Collection.class, String.class, JShellException.class);
        analyze = method(compiler.getClass(), "analyze", Collection.class, worker);
        unit = unitClass.getDeclaredConstructor(JShell.class, Snippet.class, Snippet.class, list);
        unit.setAccessible(true);
        diagnosticList = list.getDeclaredConstructor();
        diagnosticList.setAccessible(true);
        key = method(Snippet.class, "key");
        warnings = method(Snippet.class, "syntheticDiags");
        initialize = method(unitClass, "initialize");
        setWrap = method(unitClass, "setWrap", Collection.class, Collection.class);
        outerWrap = method(Snippet.class, "outerWrap");
        setDiagnostics = method(unitClass, "setDiagnostics", Class.forName("jdk.jshell.TaskFactory$AnalyzeTask"));
        replace = method(unitClass, "markForReplacement");
        diagnostics = unitClass.getDeclaredField("compilationDiagnostics");
        diagnostics.setAccessible(true);
        onlyUnresolved = method(list, "hasResolutionErrorsAndNoOthers");
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) throws NoSuchMethodException {
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
        Map<Snippet, Object> units = units(snippets, Set.of());
        wrap(units.values());
        Set<Object> wraps = new LinkedHashSet<>();
        for (Snippet each : units.keySet()) {
            wraps.add(outerWrap.invoke(each));
        }
        Map<Snippet, Trial> trials = new LinkedHashMap<>();
        analyze.invoke(compiler, wraps, Proxy.newProxyInstance(worker.getClassLoader(), new Class<?>[] {worker},
                (proxy, method, given) -> {
                    for (Snippet each : snippets) {
                        trials.put(each, trial(units.get(each), given[0]));
                    }
                    return null;
                }));
        return trials;
    }

    private Trial trial(Object of, Object analysis) throws ReflectiveOperationException {
        setDiagnostics.invoke(of, analysis);
        List<Diag> all = ShellMemory.cast(diagnostics.get(of));
        return new Trial(all.stream().filter(Diag::isError).toList(), (boolean) onlyUnresolved.invoke(all));
    }

    /**
     * Declares methods and types together.
     *
     * @param anew those that need a new class even if their code is the same
     * @return an event for each, without a cause, and events of what depends on them
     */
    public List<SnippetEvent> declare(Collection<Snippet> snippets, Set<Snippet> anew) {
        return call(() -> {
            Map<Snippet, Object> units = units(snippets, anew);
            Object outs = compileAndLoad.invoke(eval, new LinkedHashSet<>(units.values()));
            return ShellMemory.cast(events.invoke(eval, units.get(snippets.iterator().next()), outs, null, null));
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

    // In JShell's order: the new ones, then the overloads, which share a class with a new method of their name.
    private Map<Snippet, Object> units(Collection<Snippet> snippets, Set<Snippet> anew)
            throws ReflectiveOperationException {
        Map<Snippet, Object> units = new LinkedHashMap<>();
        for (Snippet each : snippets) {
            Object created = unit.newInstance(shell, each, null, warnings.invoke(each));
            if (anew.contains(each)) {
                replace.invoke(created);
            }
            units.put(each, created);
        }
        for (Snippet each : snippets) {
            for (Snippet overload : each instanceof MethodSnippet method ? overloads(method) : List.<Snippet>of()) {
                if (snippets.stream().noneMatch(other -> isSameDeclaration(other, overload))) {
                    units.putIfAbsent(overload, unit.newInstance(shell, overload, each, diagnosticList.newInstance()));
                }
            }
        }
        for (Object each : units.values()) {
            initialize.invoke(each);
            setWrap.invoke(each, units.values(), List.of(each));
        }
        wrap(units.values());
        return units;
    }

    // Each imports the classes of the others, whose names must be known by then; overloads share a class.
    private void wrap(Collection<Object> units) throws ReflectiveOperationException {
        for (Object each : units) {
            setWrap.invoke(each, units, units);
        }
    }

    /** The declared methods of the same name with other parameters, if the method calls that name. */
    private List<Snippet> overloads(MethodSnippet method) {
        if (!method.source().matches("(?s).*\\b" + method.name() + "\\b.*\\b" + method.name() + "\\b.*")) {
            return List.of();
        }
        return shell.methods().filter(each -> each.name().equals(method.name()) && !isSameDeclaration(each, method))
                .<Snippet>map(each -> each).toList();
    }

    /** The declaration that the snippet would replace. */
    public Optional<Snippet> replaced(Snippet snippet) {
        return shell.snippets().filter(each -> each != snippet && isSameDeclaration(each, snippet)
                && shell.status(each).isActive()).findFirst();
    }

    private boolean isSameDeclaration(Snippet one, Snippet other) {
        return call(() -> key.invoke(one) == key.invoke(other));
    }

    private interface Step<T> {
        T now() throws ReflectiveOperationException;
    }

    private static <T> T call(Step<T> step) {
        try {
            return step.now();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
