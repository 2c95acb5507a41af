package io.percolate.kernel.session;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.cell.Failure;
import io.percolate.kernel.cell.Origin;
import io.percolate.kernel.jshell.ShellEval;
import io.percolate.kernel.jshell.ShellEval.Trial;
import io.percolate.kernel.jshell.StaticFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;

/**
 * Declares methods and types: those that follow each other in a cell together, as in a file, and only if all compile. A
 * version that does not compile leaves the earlier one as it is.
 */
final class Declarations {

    /** A declaration's text and place. */
    record Text(String source, Origin origin) {
    }

    /** JShell's code around every snippet uses these names of java.lang. */
    private static final Set<String> RESERVED = Set.of("Object", "Throwable", "SuppressWarnings");

    private final JShell shell;
    private final ShellEval eval;
    private final StaticFields statics;
    private final Failures failures;
    private final Evaluator evaluator;
    private final CellImports imports;
    /** Methods that call another method of their name, which is not declared yet. */
    private final Map<MethodSnippet, Text> callers = new LinkedHashMap<>();

    Declarations(JShell shell, ShellEval eval, Evaluator evaluator, CellImports imports, StaticFields statics,
            Failures failures) {
        this.shell = shell;
        this.eval = eval;
        this.statics = statics;
        this.failures = failures;
        this.evaluator = evaluator;
        this.imports = imports;
    }

    /**
     * Declares the texts.
     *
     * @param next   the snippet that follows; null at the end of the cell
     * @param others evaluates a text that turns out to be no declaration
     * @return those to declare again with the next ones: new versions that use names not declared yet
     */
    List<Text> declare(List<Text> texts, String next, int done, Pending pending,
            BiConsumer<Step, String> others) {
        Map<Snippet, Text> parsed = new LinkedHashMap<>();
        Set<Snippet> anew = new HashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            Text text = texts.get(i);
            Optional<Snippet> same = declaredAlready(text.source);
            if (same.isPresent() && !statics.isUnusable(same.get())) {
                statics.tellKept(same.get(), statics.types(List.of(same.get())));
                continue;
            }
            Snippet snippet = parse(new Step(text.origin, done + i, pending), text.source);
            if (snippet == null) {
                List<Text> open = declareParsed(parsed, anew, text.source, done, pending);
                others.accept(new Step(text.origin, done + i, pending), text.source);
                open.addAll(texts.subList(i + 1, texts.size()));
                return declare(open, next, done + i, pending, others);
            }
            same.ifPresent(each -> anew.add(snippet));
            parsed.put(snippet, text);
        }
        return declareParsed(parsed, anew, next, done, pending);
    }

    /** A class or method run again unchanged keeps its identity, so values of its type stay valid. */
    private Optional<Snippet> declaredAlready(String source) {
        return Stream.<Snippet>concat(shell.types(), shell.methods()).filter(each ->
                shell.status(each) == Snippet.Status.VALID && each.source().strip().equals(source.strip())).findFirst();
    }

    /** The method or type that the text declares; null when it is something else or does not parse. */
    private Snippet parse(Step step, String source) {
        List<Snippet> snippets = evaluator.compile(step, () -> eval.parse(source));
        Snippet only = snippets.size() == 1 ? snippets.get(0) : null;
        if (only instanceof TypeDeclSnippet type && RESERVED.contains(type.name())) {
            String sentence = "A type named " + type.name() + " would hide java.lang." + type.name()
                    + ", which every cell needs: choose another name.";
            throw new Failure("CompileError", sentence, List.of(sentence), null);
        }
        boolean isAbstract = only instanceof MethodSnippet && source.contains("abstract");
        boolean isDeclaration = only instanceof MethodSnippet || only instanceof TypeDeclSnippet;
        return isDeclaration && !isAbstract ? only : null;
    }

    private List<Text> declareParsed(Map<Snippet, Text> given, Set<Snippet> anew, String next, int done,
            Pending pending) {
        List<Text> open = new ArrayList<>();
        Map<Snippet, Text> parsed = new LinkedHashMap<>(given);
        Map<MethodSnippet, Text> retried = withNamesOf(given.keySet());
        parsed.putAll(retried);
        if (parsed.isEmpty()) {
            return open;
        }
        Step step = new Step(parsed.values().iterator().next().origin, done, pending);
        imports.release(step, parsed.keySet().stream().map(Declarations::name).toList());
        for (boolean again = true; again && !parsed.isEmpty();) {
            Map<Snippet, Trial> trials = evaluator.compile(step, () -> eval.tried(parsed.keySet()));
            again = false;
            for (Map.Entry<Snippet, Trial> each : trials.entrySet()) {
                Snippet snippet = each.getKey();
                Trial trial = each.getValue();
                if (trial.errors().isEmpty()) {
                    continue;
                }
                Text text = parsed.get(snippet);
                if (isEarly(snippet, trial.errors())) {
                    callers.put((MethodSnippet) snippet, text);
                } else if (!trial.onlyUnresolved()) {
                    failures.missed(step.origin());
                    throw failures.of(text.origin, trial.errors(), done);
                } else if (isReplacement(snippet)) {
                    refuseUse(snippet, trial, text, next, done);
                    open.add(text);
                } else {
                    continue;
                }
                parsed.remove(snippet);
                again = true;
            }
        }
        if (!parsed.isEmpty()) {
            Map<Snippet, Origin> places = new LinkedHashMap<>();
            parsed.forEach((snippet, text) -> places.put(snippet, text.origin));
            Set<Class<?>> before = statics.types(
                    parsed.keySet().stream().map(eval::replaced).flatMap(Optional::stream).toList());
            evaluator.declare(step, places, () -> eval.declare(places.keySet(), anew));
            parsed.keySet().forEach(each -> statics.tellKept(each, before));
            callers.keySet().removeIf(each -> parsed.keySet().stream().anyMatch(other -> isSameMethod(each, other)));
        }
        return open;
    }

    private Map<MethodSnippet, Text> withNamesOf(Set<Snippet> snippets) {
        Set<String> names = snippets.stream().filter(MethodSnippet.class::isInstance)
                .map(each -> ((MethodSnippet) each).name()).collect(Collectors.toSet());
        Map<MethodSnippet, Text> found = new LinkedHashMap<>();
        callers.forEach((method, text) -> {
            if (names.contains(method.name()) && snippets.stream().noneMatch(other -> isSameMethod(method, other))) {
                found.put(method, text);
            }
        });
        return found;
    }

    private static boolean isSameMethod(MethodSnippet method, Snippet other) {
        return other instanceof MethodSnippet declared && declared.name().equals(method.name())
                && declared.parameterTypes().equals(method.parameterTypes());
    }

    /** Whether a method fails only because it calls its own name with arguments for a method not declared yet. */
    private static boolean isEarly(Snippet snippet, List<Diag> errors) {
        return snippet instanceof MethodSnippet method && errors.stream().allMatch(each ->
                each.getCode().startsWith("compiler.err.cant.apply.symbol")
                && method.source().substring((int) each.getStartPosition()).startsWith(method.name()));
    }

    private boolean isReplacement(Snippet snippet) {
        return eval.replaced(snippet).filter(old -> shell.status(old) == Snippet.Status.VALID).isPresent();
    }

    private static String name(Snippet snippet) {
        return ((PersistentSnippet) snippet).name();
    }

    // The earlier version must not run in place of the new one.
    private void refuseUse(Snippet snippet, Trial trial, Text text, String next, int done) {
        if (next == null || next.matches("(?s).*\\b" + name(snippet) + "\\b.*")) {
            throw failures.of(text.origin, trial.errors(), done);
        }
    }

    /** Prints which methods of the cell wait for another one of their name. */
    void tell(int cell) {
        callers.forEach((method, text) -> {
            if (text.origin.cell() == cell) {
                Cell.note("Note: " + method.name() + "(" + method.parameterTypes()
                        + ") cannot be used until a method " + method.name()
                        + " is declared that takes what it passes.");
            }
        });
    }
}
