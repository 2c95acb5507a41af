package io.percolate.kernel.session;

import io.percolate.kernel.jshell.ShellEval;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;

/** Tries a variable that is declared anew: one whose type or value does not compile keeps its value. */
final class VariableTrial {

    private static final Pattern VARIABLE = Pattern.compile(
            "(?:@[\\w.]+\\s+)?(?:(?:final|public|private|protected|static|volatile|transient)\\s+)*"
            + "[\\p{L}_$][\\p{L}\\d_.$]*(?:\\s*<[^=;()]*>)?(?:\\s*\\[\\s*\\])*\\s+(?<name>[\\p{L}_$][\\p{L}\\d_$]*)"
            + "(?:\\s*\\[\\s*\\])*\\s*(?:=[^=]|[;,]|$)");

    private final JShell shell;
    private final ShellEval eval;
    private final Evaluator evaluator;
    private final Failures failures;

    VariableTrial(JShell shell, ShellEval eval, Evaluator evaluator, Failures failures) {
        this.shell = shell;
        this.eval = eval;
        this.evaluator = evaluator;
        this.failures = failures;
    }

    /** The name that a snippet declares, if it looks like a variable. */
    static Optional<String> name(String source) {
        Matcher variable = VARIABLE.matcher(source);
        return variable.lookingAt() ? Optional.of(variable.group("name")) : Optional.empty();
    }

    /** Throws a failure when the snippet declares a known variable and does not compile. */
    void refuseWorse(Step step, String source) {
        Optional<String> name = name(source);
        if (name.isEmpty() || shell.variables().noneMatch(each -> each.name().equals(name.get()))) {
            return;
        }
        List<Snippet> parsed = evaluator.compile(step, () -> eval.parse(source));
        if (!parsed.isEmpty() && parsed.stream().allMatch(VarSnippet.class::isInstance)) {
            evaluator.compile(step, () -> eval.tried(parsed)).values().stream()
                    .filter(each -> !each.errors().isEmpty()).findFirst().ifPresent(each -> {
                        throw failures.of(step.origin(), each.errors(), step.done());
                    });
        }
    }
}
