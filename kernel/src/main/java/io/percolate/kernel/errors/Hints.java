package io.percolate.kernel.errors;

import io.percolate.api.DidYouMean;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One line of advice for the compile errors that are most common among learners. */
final class Hints {

    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(?<kind>variable|class|method) (?<name>\\w+)");
    private static final Pattern MEMBER = Pattern.compile("location:\\s+(variable|class \\S|interface)");
    private static final Pattern PACKAGE = Pattern.compile("package (?<name>[\\w.]+) does not exist");
    private static final Pattern CONVERSION =
            Pattern.compile("incompatible types: (?<from>\\S+) cannot be converted to (?<to>\\S+)");
    private static final Pattern LOSS = Pattern.compile("possible lossy conversion from (?<from>\\w+) to (?<to>\\w+)");
    private static final Pattern AMBIGUOUS = Pattern.compile("reference to (?<name>\\w+) is ambiguous");
    private static final Pattern EXCEPTION = Pattern.compile("unreported exception (?<name>[\\w.]+)");

    private Hints() {
    }

    /** Advice for a compiler message, or empty. */
    static Optional<String> of(String message, Scope scope) {
        Matcher symbol = SYMBOL.matcher(message);
        if (message.startsWith("cannot find symbol") && symbol.find()) {
            return unknown(symbol.group("kind"), symbol.group("name"), MEMBER.matcher(message).find(), scope);
        }
        Matcher loss = LOSS.matcher(message);
        if (loss.find()) {
            return Optional.of("a " + loss.group("from") + " may not fit into a " + loss.group("to")
                    + ": declare it as "
                    + loss.group("from") + ", or cut it with (" + loss.group("to") + ")");
        }
        Matcher conversion = CONVERSION.matcher(message);
        if (conversion.find()) {
            return conversion(conversion.group("from"), conversion.group("to"));
        }
        Matcher exception = EXCEPTION.matcher(message);
        if (exception.find()) {
            return Optional.of("add \"throws " + exception.group("name") + "\" to the method, or catch it");
        }
        Matcher missing = PACKAGE.matcher(message);
        if (missing.find()) {
            return Optional.of("nothing on the class path has it: check the spelling, or add its library with %maven");
        }
        Matcher ambiguous = AMBIGUOUS.matcher(message);
        if (ambiguous.find() && scope.imports(ambiguous.group("name")).size() > 1) {
            return Optional.of(ambiguous(ambiguous.group("name"), scope.imports(ambiguous.group("name"))));
        }
        return fixed(message);
    }

    private static String ambiguous(String name, List<String> imports) {
        String first = imports.get(0);
        return String.join(" and ", imports) + " have a " + name + " each: import the one that you mean, as with import "
                + first.substring(0, first.length() - 1) + name + ";";
    }

    private static Optional<String> fixed(String message) {
        if (message.contains("';' expected")) {
            return Optional.of("a semicolon is missing here");
        }
        if (message.contains("reached end of file while parsing")) {
            return Optional.of("the cell ends too early: a closing brace, bracket or the rest of a statement is"
                    + " missing");
        }
        if (message.contains("unclosed string literal")) {
            return Optional.of("a text ends on the line it begins on; longer ones stand between \"\"\" and \"\"\"");
        }
        if (message.contains("missing return statement")) {
            return Optional.of("every way through the method must end in return");
        }
        if (message.contains("might not have been initialized")) {
            return Optional.of("give it a value where it is declared");
        }
        return Optional.empty();
    }

    private static Optional<String> unknown(String kind, String name, boolean member, Scope scope) {
        if (member) {
            return Optional.empty();
        }
        List<String> classes = kind.equals("method") ? List.of() : scope.classes(name);
        if (!classes.isEmpty()) {
            return Optional.of(classes.stream().limit(3).map(each -> "import " + each + ";")
                    .collect(Collectors.joining("  or  ")));
        }
        return DidYouMean.nearest(name, scope.names().toList()).map(near -> "did you mean " + near + "?");
    }

    private static Optional<String> conversion(String from, String to) {
        if (from.equals("String") && List.of("int", "long", "double", "float").contains(to)) {
            String box = to.equals("int") ? "Integer" : Character.toUpperCase(to.charAt(0)) + to.substring(1);
            String parse = Character.toUpperCase(to.charAt(0)) + to.substring(1);
            return Optional.of(box + ".parse" + parse + "(text) reads a number from a text");
        }
        if (to.equals("String")) {
            return Optional.of("String.valueOf(value) returns the text of a " + from);
        }
        return Optional.empty();
    }
}
