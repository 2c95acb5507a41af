package io.percolate.magics.exercise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The source of tests, as an expression that creates an object of a subclass of {@link Tests}: inherited methods come
 * before those that a cell declares.
 *
 * @param imports packages of the notebook's default imports
 */
record TestSource(String code, List<String> imports) {

    private static final Pattern TEXT = Pattern.compile(
            "\"\"\"(?:[^\\\\]|\\\\.)*?\"\"\""
                    + "|\"(?:[^\"\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\n]|\\\\.)*'|//[^\n]*|(?s:/\\*.*?\\*/)");
    private static final Pattern TYPE = Pattern.compile("(?<![\\w.$])[A-Z]\\w*");
    private static final Pattern TEST =
            Pattern.compile("(?<![\\w.$])test\\s*\\(\\s*\"((?:[^\"\\\\\n]|\\\\.)*)\"\\s*,\\s*([\\d.]+)?");

    private static final Pattern MARK = Pattern.compile(
            "(?m)^[ \\t]*(?://+|#+)[ \\t]*(BEGIN|END) HIDDEN TESTS[ \\t]*$");
    private static final Pattern LATER =
            Pattern.compile("(?<![\\w.$])hidden\\s*\\(\\s*(\\d+(?:\\.\\d+)?)\\s*\\)");

    /** The expression; its lines have the numbers that they have below the line of the magic. */
    String expression() {
        String marked = MARK.matcher(code).replaceAll(mark -> "hiddenTests(" + begins(mark) + ");");
        return "new " + Tests.class.getName() + "() { protected java.lang.Class<?>[] types() { return " + types()
                + "; } protected void tests() throws java.lang.Throwable {\n" + marked + "\n}}";
    }

    private static boolean begins(MatchResult mark) {
        return mark.group(1).equals("BEGIN");
    }

    /** Throws {@link Tests.Faulty} when a mark of hidden tests lacks its partner. */
    void checkMarks() {
        boolean open = false;
        for (MatchResult mark : MARK.matcher(code).results().toList()) {
            if (begins(mark) == open) {
                throw new Tests.Faulty(open ? "A second '// BEGIN HIDDEN TESTS' stands above '// END HIDDEN TESTS'."
                        : "'// END HIDDEN TESTS' has no '// BEGIN HIDDEN TESTS' above it.");
            }
            open = !open;
        }
        if (open) {
            throw new Tests.Faulty("'// BEGIN HIDDEN TESTS' has no '// END HIDDEN TESTS' below it.");
        }
    }

    private boolean isHidden(int at) {
        return MARK.matcher(code.substring(0, at)).results().mapToInt(mark -> begins(mark) ? 1 : -1).sum() > 0;
    }

    /** The points of tests that are run later, as far as they can be read without the compiler. */
    double later() {
        String run = code.replaceAll("(?s)/\\*.*?\\*/", "");
        return LATER.matcher(run).results().mapToDouble(each -> Double.parseDouble(each.group(1))).sum();
    }

    /** An expression for what the compiler understands by the names of {@link #libraryTypes}. */
    String types() {
        return libraryTypes().keySet().stream().map(name -> name + ".class")
                .collect(Collectors.joining(", ", "new java.lang.Class<?>[] {", "}"));
    }

    /** The types of the library whose simple names stand in the tests, by name. */
    Map<String, Class<?>> libraryTypes() {
        Map<String, Class<?>> found = new LinkedHashMap<>();
        for (String name : names()) {
            List<Class<?>> named = new ArrayList<>();
            for (String each : imports) {
                load(each + "." + name, named);
            }
            if (named.size() == 1) { // a name in several packages means none of them
                found.put(name, named.get(0));
            }
        }
        return found;
    }

    private static void load(String name, List<Class<?>> found) {
        try {
            found.add(Class.forName(name, false, TestSource.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            // not a type of this package
        }
    }

    /** The words of the tests that look like the name of a type. */
    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        Matcher word = TYPE.matcher(TEXT.matcher(code).replaceAll(" "));
        while (word.find()) {
            names.add(word.group());
        }
        return names;
    }

    /** The tests as far as they can be read without the compiler. */
    List<Verdict> unread(Verdict.State state, String reason) {
        List<Verdict> verdicts = new ArrayList<>();
        Matcher test = TEST.matcher(code);
        while (test.find()) {
            double points = test.group(2) == null ? 1 : Double.parseDouble(test.group(2));
            verdicts.add(new Verdict(test.group(1).translateEscapes(), points, state, reason,
                    isHidden(test.start())));
        }
        return verdicts;
    }
}
