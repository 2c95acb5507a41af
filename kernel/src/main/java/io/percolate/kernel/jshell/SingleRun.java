package io.percolate.kernel.jshell;

import io.percolate.kernel.jshell.ShellParser.Parsed;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.StatementSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.slf4j.LoggerFactory;

/**
 * Evaluates an expression or a statement with one run of javac. JShell makes three or four: for the type of the value,
 * for that of a variable which would hold it, for errors, and for the classes.
 */
public final class SingleRun {

    /** JShell's name of the method with a snippet's code. */
    static final String METHOD = "do_it$";

    /**
     * An evaluated snippet.
     *
     * @param type       of its value, for people; empty if it has none
     * @param declarable that type as one of a variable
     */
    public record Evaluated(List<SnippetEvent> events, Optional<String> type, String declarable) {
    }

    private record Compiled(Snippet snippet, Object unit, ClassBytecodes[] classes, Optional<Analyses.Type> type) {
    }

    private final ShellEval eval;
    private final ExecutionControl control;
    private final ShellParser parser;
    private final Analyses analyses;
    private final Object keys;
    private final Method expressionKey;
    private final Method statementKey;
    private final Constructor<?> expression;
    private final Constructor<?> statement;
    private final Method returning;
    private final Method plain;
    private final Set<String> withoutValue = new HashSet<>(Set.of("println"));

    private SingleRun(JShell shell, ShellEval eval, ExecutionControl control) throws ReflectiveOperationException {
        this.eval = eval;
        this.control = control;
        parser = new ShellParser(shell);
        analyses = new Analyses(shell);
        keys = ShellMemory.field(shell, "keyMap");
        expressionKey = ShellEval.method(keys.getClass(), "keyForExpression", String.class, String.class);
        statementKey = ShellEval.method(keys.getClass(), "keyForStatement");
        expression = ShellEval.constructor(ExpressionSnippet.class);
        statement = ShellEval.constructor(StatementSnippet.class);
        Class<?> wrap = Class.forName("jdk.jshell.Wrap");
        returning = ShellEval.method(wrap, "methodReturnWrap", String.class);
        plain = ShellEval.method(wrap, "methodWrap", String.class);
    }

    /** Empty if the JVM does not open JShell's methods (the launcher does), or the JDK's methods differ. */
    public static Optional<SingleRun> of(JShell shell, ShellEval eval, ExecutionControl control) {
        try {
            return Optional.of(new SingleRun(shell, eval, control));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LoggerFactory.getLogger(SingleRun.class).info("JShell evaluates expressions itself: {}", e.toString());
            return Optional.empty();
        }
    }

    /** Empty, with nothing changed, if the source is something else or does not compile. */
    public Optional<Evaluated> evaluate(String source) {
        return parser.parse(source).flatMap(parsed -> compiled(source, parsed)).map(this::run);
    }

    // Most calls of a method have a value, or most have none, so that the first guess is mostly right.
    private Optional<Compiled> compiled(String source, Parsed parsed) {
        boolean valued = parsed.isExpression() && !withoutValue.contains(parsed.called());
        boolean[] guessed = {true};
        Optional<Compiled> first = ShellEval.call(() -> compiled(source, parsed, valued, guessed));
        if (guessed[0]) {
            return first;
        }
        if (valued) {
            withoutValue.add(parsed.called());
        } else {
            withoutValue.remove(parsed.called());
        }
        return ShellEval.call(() -> compiled(source, parsed, !valued, new boolean[1]));
    }

    private Optional<Compiled> compiled(String source, Parsed parsed, boolean valued, boolean[] guessed)
            throws ReflectiveOperationException {
        Snippet snippet = valued ? (Snippet) expression.newInstance(expressionKey.invoke(keys, parsed.variable(),
                "Object"), source, returning.invoke(null, parsed.code()), parsed.variable(), parsed.kind())
                : (Snippet) statement.newInstance(statementKey.invoke(keys), source, plain.invoke(null, parsed.code()));
        Object unit = eval.units().of(List.of(snippet), Set.of()).get(snippet);
        return eval.analyzed(snippet, analysis -> {
            guessed[0] = !parsed.isExpression() || valued != analyses.isVoid(analysis);
            if (!guessed[0] || analyses.hasErrors(analysis) || !eval.units().isValid(unit, analysis)) {
                return Optional.empty();
            }
            // Before the classes, for which javac takes the tree apart.
            Optional<Analyses.Type> type = valued ? analyses.returned(analysis) : Optional.empty();
            return Optional.of(new Compiled(snippet, unit, analyses.classes(analysis), type));
        });
    }

    private Evaluated run(Compiled compiled) {
        return new Evaluated(eval.run(compiled.snippet, compiled.unit, control, compiled.classes, METHOD),
                compiled.type.map(Analyses.Type::name), compiled.type.map(Analyses.Type::declarable).orElse(null));
    }
}
