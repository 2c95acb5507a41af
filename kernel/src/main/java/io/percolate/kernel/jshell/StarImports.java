package io.percolate.kernel.jshell;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * Imports of whole packages, declared before the first cell as a single snippet: JShell reads a text of several imports
 * as one import, and compiles once instead of once per import. It names the snippet after the first import; repeating
 * that import in a cell would replace them all, so a cell's import that is already declared here is skipped.
 */
public final class StarImports {

    private static final Pattern IMPORT = Pattern.compile("\\s*import\\s+((?:static\\s+)?[\\w.]+\\.\\*)\\s*;\\s*");

    private final Set<String> declared = new LinkedHashSet<>();

    /** Declares the package imports in the source; none when javac rejects any. */
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

    /** Whether the snippet is one of the declared imports. */
    public boolean covers(String snippet) {
        Matcher line = IMPORT.matcher(snippet);
        return line.matches() && declared.contains(name(line));
    }
}
