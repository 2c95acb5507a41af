package io.percolate.kernel.magic;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packages of the files pasted into a notebook. A cell's classes are in none, so that a file's imports of the
 * classes of another file are left out.
 */
public final class OwnPackages {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package\\s+([\\w.]+)\\s*;");
    private static final Pattern IMPORT = Pattern.compile("(?m)^[ \\t]*import\\s+([\\w.]+)\\.(\\w+|\\*)\\s*;");

    private static final Pattern NESTED =
            Pattern.compile("(?m)^([ \\t]*import\\s+(?:static\\s+)?)([\\w.]+)\\.(\\w+\\.(?:\\w+|\\*)\\s*;)");

    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /**
     * The source with blanks for the imports of classes that cells declare.
     *
     * @param declared tests whether the session declares a class
     * @param exists   tests whether a package is on the class path
     */
    public String withoutImports(String source, Predicate<String> declared, Predicate<String> exists) {
        PACKAGE.matcher(source).results().map(line -> line.group(1)).forEach(names::add);
        if (names.isEmpty()) {
            return source;
        }
        String open = unqualified(source, declared);
        return IMPORT.matcher(open).replaceAll(line -> isOwn(line, source, declared, exists)
                ? line.group().replaceAll("\\S", " ") : Matcher.quoteReplacement(line.group()));
    }

    /** The source without the packages in imports from inside a declared class. */
    private String unqualified(String source, Predicate<String> declared) {
        return NESTED.matcher(source).replaceAll(line -> {
            for (String name = line.group(2), rest = line.group(3); ; ) {
                String type = rest.substring(0, rest.indexOf('.'));
                if (names.contains(name) && declared.test(type)) {
                    String blank = " ".repeat(line.group().length() - line.group(1).length() - rest.length());
                    return Matcher.quoteReplacement(line.group(1) + blank + rest);
                }
                int dot = name.lastIndexOf('.');
                if (dot < 0) {
                    return Matcher.quoteReplacement(line.group());
                }
                rest = name.substring(dot + 1) + "." + rest;
                name = name.substring(0, dot);
            }
        });
    }

    private boolean isOwn(MatchResult line, String source, Predicate<String> declared, Predicate<String> exists) {
        String name = line.group(2);
        if (!names.contains(line.group(1))) {
            return false;
        }
        return name.equals("*") ? !exists.test(line.group(1)) : declared.test(name)
                || Pattern.compile("\\b(?:class|interface|enum|record)\\s+" + name + "\\b").matcher(source).find();
    }
}
