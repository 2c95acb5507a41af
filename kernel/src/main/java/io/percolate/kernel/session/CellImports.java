package io.percolate.kernel.session;

import io.percolate.kernel.cell.Failure;
import io.percolate.kernel.jshell.OwnImports;
import io.percolate.kernel.jshell.ShellEval;
import io.percolate.kernel.jshell.StarImports;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;

/** Imports of cells, which win against the default imports, and lose against what cells declare. */
final class CellImports {

    private static final Pattern SINGLE =
            Pattern.compile("\\s*import\\s+(?:static\\s+)?[\\w.]+\\.(?<name>\\w+)\\s*;?\\s*");

    private final JShell shell;
    private final Optional<ShellEval> eval;
    private final Evaluator evaluator;
    private final StarImports stars;
    private final Optional<OwnImports> own;
    private final Failures failures;

    CellImports(JShell shell, Optional<ShellEval> eval, Evaluator evaluator, StarImports stars,
            Optional<OwnImports> own, Failures failures) {
        this.own = own;
        this.failures = failures;
        this.shell = shell;
        this.eval = eval;
        this.evaluator = evaluator;
        this.stars = stars;
    }

    void declareDefaults(String source) {
        stars.declare(shell, source);
    }

    /** Declares an import of a cell; throws a failure when it does not compile. */
    void declare(Step step, String snippet) {
        boolean atStart = step.origin().cell() == 0; // repeating a default import does not make it one of a cell
        if (atStart ? stars.isDefault(snippet) : stars.covers(snippet)) {
            return;
        }
        if (own.isPresent() && own.get().isOwn(snippet)) {
            if (!own.get().declare(snippet)) {
                throw failures.noSuchMember(step.origin(), snippet, step.done());
            }
            return;
        }
        List<String> texts = stars.add(snippet, taken());
        if (texts.isEmpty()) {
            Matcher single = SINGLE.matcher(snippet);
            release(step, single.matches() ? List.of(single.group("name")) : List.of());
            evaluate(step, snippet);
            return;
        }
        try {
            evaluate(step, texts.get(0));
        } catch (Failure e) {
            stars.remove(snippet);
            throw e;
        }
        texts.subList(1, texts.size()).forEach(each -> evaluate(step, each));
    }

    /** Declares the imports from types of cells again when such a type was declared anew. */
    void renew() {
        own.ifPresent(OwnImports::renew);
    }

    /** Gives up imports by name of what a cell is about to declare: it shadows every import. */
    void release(Step step, Collection<String> names) {
        own.ifPresent(each -> each.loosen(names));
        stars.release(names, this::taken).forEach(each -> evaluate(step, each));
    }

    private void evaluate(Step step, String text) {
        evaluator.evaluate(step, () -> eval.map(each -> each.evaluateImport(text)).orElseGet(() -> shell.eval(text)));
    }

    private Set<String> taken() {
        Stream<String> declared = shell.snippets().filter(each -> shell.status(each).isActive())
                .filter(each -> each.kind() != Snippet.Kind.IMPORT).filter(PersistentSnippet.class::isInstance)
                .map(each -> ((PersistentSnippet) each).name());
        Stream<String> imported = shell.imports().map(ImportSnippet::name).filter(name -> name.matches("\\w+"));
        return Stream.concat(declared, imported).collect(Collectors.toSet());
    }
}
