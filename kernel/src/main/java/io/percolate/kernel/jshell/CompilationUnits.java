package io.percolate.kernel.jshell;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;

/** JShell's units of compilation: a snippet with its wrapper class, and what javac says of it. */
final class CompilationUnits {

    private final JShell shell;
    private final Constructor<?> unit;
    private final Constructor<?> diagnosticList;
    private final Method key;
    private final Method warnings;
    private final Method initialize;
    private final Method setWrap;
    private final Method setDiagnostics;
    private final Method setStatus;
    private final Method isDefined;
    private final Method finish;
    private final Method replace;
    private final Field diagnostics;
    private final Method onlyUnresolved;

    CompilationUnits(JShell shell) throws ReflectiveOperationException {
        this.shell = shell;
        Class<?> type = Class.forName("jdk.jshell.Unit");
        Class<?> list = Class.forName("jdk.jshell.DiagList");
        unit = type.getDeclaredConstructor(JShell.class, Snippet.class, Snippet.class, list);
        unit.setAccessible(true);
        diagnosticList = list.getDeclaredConstructor();
        diagnosticList.setAccessible(true);
        key = ShellEval.method(Snippet.class, "key");
        warnings = ShellEval.method(Snippet.class, "syntheticDiags");
        initialize = ShellEval.method(type, "initialize");
        setWrap = ShellEval.method(type, "setWrap", Collection.class, Collection.class);
        Class<?> analysis = Class.forName("jdk.jshell.TaskFactory$AnalyzeTask");
        setDiagnostics = ShellEval.method(type, "setDiagnostics", analysis);
        setStatus = ShellEval.method(type, "setStatus", analysis);
        isDefined = ShellEval.method(type, "isDefined");
        finish = ShellEval.method(type, "finish");
        replace = ShellEval.method(type, "markForReplacement");
        diagnostics = type.getDeclaredField("compilationDiagnostics");
        diagnostics.setAccessible(true);
        onlyUnresolved = ShellEval.method(list, "hasResolutionErrorsAndNoOthers");
    }

    // In JShell's order: the new ones, then the overloads, which share a class with a new method of their name.
    Map<Snippet, Object> of(Collection<Snippet> snippets, Set<Snippet> anew)
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
    void wrap(Collection<Object> units) throws ReflectiveOperationException {
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

    /** The errors of a unit, as an analysis of javac found them. */
    ShellEval.Trial trial(Object of, Object analysis) throws ReflectiveOperationException {
        setDiagnostics.invoke(of, analysis);
        List<Diag> all = ShellMemory.cast(diagnostics.get(of));
        return new ShellEval.Trial(all.stream().filter(Diag::isError).toList(), (boolean) onlyUnresolved.invoke(all));
    }

    /** Sets the unit's status from the analysis, and tells whether it can run. */
    boolean isValid(Object of, Object analysis) throws ReflectiveOperationException {
        setDiagnostics.invoke(of, analysis);
        setStatus.invoke(of, analysis);
        return (boolean) isDefined.invoke(of);
    }

    /** Installs the snippet of a unit that is compiled. */
    void finish(Object of) throws ReflectiveOperationException {
        finish.invoke(of);
    }

    boolean isSameDeclaration(Snippet one, Snippet other) {
        return ShellEval.call(() -> key.invoke(one) == key.invoke(other));
    }
}
