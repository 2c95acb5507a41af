package io.percolate.kernel.session;

import io.percolate.kernel.cell.Failure;
import io.percolate.kernel.jshell.StarImports;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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

    private static final Pattern SINGLE = Pattern.compile("\\s*import\\s+(?:static\\s+)?[\\w.]+\\.(?<name>\\w+)\\s*;?\\s*");

    private final JShell shell;
    private final StarImports stars;

    CellImports(JShell shell, StarImports stars) {
        this.shell = shell;
        this.stars = stars;
    }

    void declareDefaults(String source) {
        stars.declare(shell, source);
    }

    /**
     * Evaluates what an import takes.
     *
     * @param atStart  whether no cell has run: repeating a default import does not make it one of a cell
     * @param evaluate throws a failure when a text does not compile
     */
    void declare(String snippet, boolean atStart, Consumer<String> evaluate) {
        if (atStart ? stars.isDefault(snippet) : stars.covers(snippet)) {
            return;
        }
        List<String> texts = stars.add(snippet, taken());
        Matcher single = SINGLE.matcher(snippet);
        if (texts.isEmpty()) {
            if (single.matches()) {
                release(Set.of(single.group("name")), evaluate);
            }
            evaluate.accept(snippet);
            return;
        }
        try {
            evaluate.accept(texts.get(0));
        } catch (Failure e) {
            stars.remove(snippet);
            throw e;
        }
        texts.subList(1, texts.size()).forEach(evaluate);
    }

    /** Evaluates what must change before cells declare these names. */
    void release(Set<String> names, Consumer<String> evaluate) {
        stars.release(names, taken()).forEach(evaluate);
    }

    private Set<String> taken() {
        Stream<String> declared = shell.snippets().filter(each -> shell.status(each).isActive())
                .filter(each -> each.kind() != Snippet.Kind.IMPORT).filter(PersistentSnippet.class::isInstance)
                .map(each -> ((PersistentSnippet) each).name());
        Stream<String> imported = shell.imports().map(ImportSnippet::name).filter(name -> name.matches("\\w+"));
        return Stream.concat(declared, imported).collect(Collectors.toSet());
    }
}
