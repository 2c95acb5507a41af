package io.percolate.kernel.jshell;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * Imports of whole packages that are declared before the first cell, all as one snippet: JShell takes a text of several
 * imports for one, and compiles once instead of once for each. It names the snippet by the first of them; a cell that
 * imported that again would replace them all, so a cell's own import of what is here already is passed over.
 */
public final class StarImports {

    private static final Pattern IMPORT = Pattern.compile("\\s*import\\s+((?:static\\s+)?[\\w.]+\\.\\*)\\s*;\\s*");

    private final Set<String> declared = new LinkedHashSet<>();

    /** Declares those among the lines of the source; none when javac refuses any. */
    public void declare(JShell shell, String source) {
        Set<String> names = source.lines().map(IMPORT::matcher).filter(Matcher::matches).map(StarImports::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String text = names.stream().map(name -> "import " + name + ";").collect(Collectors.joining());
        if (shell.eval(text).stream().allMatch(event -> event.status() == Snippet.Status.VALID)) {
            declared.addAll(names);
        }
    }

    private static String name(Matcher line) {
        return line.group(1).replaceAll("\\s+", " ");
    }

    /** Whether the snippet is one of the imports that are declared. */
    public boolean covers(String snippet) {
        Matcher line = IMPORT.matcher(snippet);
        return line.matches() && declared.contains(name(line));
    }
}
