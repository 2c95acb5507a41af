package io.percolate.kernel.errors;

import io.percolate.kernel.errors.Scope.Kind;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of advice for the compile errors that are most common among learners. */
final class Hints {

    private static final Pattern SYMBOL =
            Pattern.compile("symbol:\\s+(?<kind>variable|class|method) (?<name>[\\p{L}\\p{N}_$]+)");
    private static final Pattern MEMBER = Pattern.compile(
            "location:\\s+(?:variable \\S+ of type (?<type>\\S.*)|(?:class|interface|enum) (?<owner>\\S.*))");
    private static final Pattern PACKAGE = Pattern.compile("package (?<name>(?<first>[^\\s.]+)\\S*) does not exist");
    private static final Pattern IMPORT = Pattern.compile("\\s*import\\s+[\\w.]+\\.(?<name>\\w+)\\s*;.*");
    private static final Pattern CONVERSION =
            Pattern.compile("incompatible types: (?<from>\\S+) cannot be converted to (?<to>\\S+)");
    private static final Pattern LOSS = Pattern.compile("possible lossy conversion from (?<from>\\w+) to (?<to>\\w+)");
    private static final Pattern AMBIGUOUS = Pattern.compile("reference to (?<name>\\w+) is ambiguous");
    private static final Pattern NOT_GENERIC =
            Pattern.compile("type (?<type>[\\w.]+\\.(?<name>\\w+)) does not take parameters");
    private static final Pattern ELEMENT = Pattern.compile("array required, but (?<type>.+) found");
    private static final Pattern PRIMITIVE = Pattern.compile("unexpected type\\s+required: reference\\s+found:\\s+"
            + "(?<name>int|long|double|float|boolean|char|byte|short)\\b");
    private static final Pattern EXCEPTION = Pattern.compile("unreported exception (?<name>[\\w.]+)");

    private Hints() {
    }

    /**
     * Advice for a compiler message, or empty.
     *
     * @param line   the line with the error
     * @param column the column of the error, from 1
     */
    static Optional<String> of(String message, String line, int column, Scope scope) {
        return NewerJava.of(message, line, Runtime.version().feature()).or(() -> known(message, line, column, scope));
    }

    private static Optional<String> known(String message, String line, int column, Scope scope) {
        Matcher symbol = SYMBOL.matcher(message);
        if (message.startsWith("cannot find symbol") && symbol.find()) {
            Kind kind = Kind.valueOf(symbol.group("kind").toUpperCase(Locale.ROOT));
            Matcher member = MEMBER.matcher(message);
            if (!member.find()) {
                String name = symbol.group("name");
                return UnknownNames.alone(kind, name, scope).or(() -> undeclared(name, line, column));
            }
            String type = member.group("type") == null ? member.group("owner") : member.group("type");
            return UnknownNames.member(kind, symbol.group("name"), type.strip(), scope);
        }
        Matcher loss = LOSS.matcher(message);
        if (loss.find()) {
            return Optional.of(article(loss.group("from")) + " " + loss.group("from") + " may not fit into "
                    + article(loss.group("to")) + " " + loss.group("to") + ": declare it as "
                    + loss.group("from") + ", or cut it with (" + loss.group("to") + ")");
        }
        Matcher conversion = CONVERSION.matcher(message);
        if (conversion.find()) {
            return conversion(conversion.group("from"), conversion.group("to"));
        }
        Matcher element = ELEMENT.matcher(message);
        if (element.find()) {
            String owner = element.group("type");
            return Optional.ofNullable(owner.equals("String") ? "text.charAt(index) gives a character of a text"
                    : owner.matches("\\S*Map<.*") ? "map.get(key) gives a value of a map"
                    : owner.matches("\\S*List<.*") ? "list.get(index) gives an element of a list" : null);
        }
        Matcher primitive = PRIMITIVE.matcher(message);
        if (primitive.find()) {
            String name = primitive.group("name");
            return Optional.of("a type between < and > is a class: " + (name.equals("int") ? "Integer"
                    : name.equals("char") ? "Character" : Character.toUpperCase(name.charAt(0)) + name.substring(1)));
        }
        Matcher exception = EXCEPTION.matcher(message);
        if (exception.find()) {
            return Optional.of("add \"throws " + exception.group("name") + "\" to the method, or catch it");
        }
        Matcher generic = NOT_GENERIC.matcher(message);
        if (generic.find()) {
            return scope.classes(generic.group("name")).stream()
                    .filter(each -> each.equals("java.util." + generic.group("name"))).findFirst()
                    .map(each -> "an import makes " + generic.group("name") + " that of another package; import " + each
                            + "; makes it that one");
        }
        Matcher missing = PACKAGE.matcher(message);
        if (missing.find()) {
            return missingPackage(missing, line, scope);
        }
        Matcher ambiguous = AMBIGUOUS.matcher(message);
        if (ambiguous.find() && scope.imports(ambiguous.group("name")).size() > 1) {
            return Optional.of(ambiguous(ambiguous.group("name"), scope.imports(ambiguous.group("name"))));
        }
        return fixed(message, line.substring(Math.min(line.length(), Math.max(0, column - 1))));
    }

    private static String ambiguous(String name, List<String> imports) {
        String first = imports.get(0);
        return String.join(" and ", imports) + " have a " + name + " each: import the one that you mean, as with"
                + " import " + first.substring(0, first.length() - 1) + name + ";";
    }

    private static Optional<String> undeclared(String name, String line, int column) {
        int at = Math.min(line.length(), Math.max(0, column - 1));
        boolean isAssigned = line.substring(0, at).matches("(?:.*[;{}])?\\s*")
                && line.substring(at).matches(Pattern.quote(name) + "\\s*=(?!=).*");
        return isAssigned ? Optional.of("a variable is declared with its type: var " + name + " = ...")
                : Optional.empty();
    }

    // javac takes the unknown a in a.b.c for a package.
    private static Optional<String> missingPackage(Matcher missing, String line, Scope scope) {
        Matcher imported = IMPORT.matcher(line);
        if (imported.matches()) {
            if (scope.declared(Kind.CLASS).anyMatch(imported.group("name")::equals)) {
                return Optional.of(imported.group("name") + " is declared in a cell: it needs no import");
            }
            List<String> classes = scope.classes(imported.group("name"));
            return Optional.of(!classes.isEmpty() ? "import " + classes.get(0) + ";"
                    : "nothing on the class path has it: check the spelling, or add its library with %maven");
        }
        if (line.strip().startsWith("import")) {
            return Optional.of(
                    "nothing on the class path has it: check the spelling, or add its library with %maven");
        }
        String first = missing.group("first");
        return UnknownNames.alone(Kind.VARIABLE, first, scope).or(() -> Optional.of(
                "there is no variable, class or package " + first + ": check the spelling"));
    }

    private static Optional<String> fixed(String message, String rest) {
        if (message.contains("';' expected") && rest.matches("\\s*(?:(?:}|//|#).*)?")) {
            return Optional.of("a semicolon is missing here");
        }
        if (message.contains("reached end of file while parsing") && rest.matches("(?:else|catch|finally)\\b.*")) {
            return Optional.of("it continues a statement that has already ended: an if, or a try");
        }
        if (message.contains("reached end of file while parsing")) {
            return Optional.of("the cell ends too early: a closing brace, bracket or the rest of a statement is"
                    + " missing");
        }
        if (message.contains("unclosed string literal")) {
            return Optional.of("a text ends on the line it begins on; longer ones stand between \"\"\" and \"\"\"");
        }
        if (message.contains("integer number too large") && rest.matches("-?[\\d_]{1,19}\\b(?!L).*")) {
            return Optional.of("a number of this size is a long: it ends in L");
        }
        if (message.matches("(?s).*non-static variable (?:this|super) cannot be referenced.*")) {
            return Optional.of("a cell has no object: this and super have a meaning in the methods of a class");
        }
        if (message.contains("Modifier 'synchronized' not permitted")) {
            return Optional.of("a method of a cell has no object to lock: put it into a class, or write"
                    + " synchronized (lock) { ... } in it");
        }
        if (message.contains("the name of a method that every object has")) {
            return Optional.of("put it into a class");
        }
        if (message.contains("missing return statement")) {
            return Optional.of("every way through the method must end in return");
        }
        if (message.contains("might not have been initialized")) {
            return Optional.of("give it a value where it is declared");
        }
        if (message.contains("illegal character") && !rest.isEmpty()) {
            return illegal(rest.charAt(0));
        }
        if (message.contains("'_' is a keyword") || message.contains("underscore not allowed here")) {
            return Optional.of("no cell has given the value that _ stands for");
        }
        if (message.contains("return outside of a method")) {
            return Optional.of("a cell has no caller: write the value alone in the last line, or put the code into a"
                    + " method and call it");
        }
        if (message.startsWith("cannot assign a value to final variable")) {
            return Optional.of("declare it again with its type to give it another value, or leave final out where it is"
                    + " declared");
        }
        if (message.contains("unclosed character literal")) {
            return Optional.of("single quotes hold one character; a text stands in double quotes");
        }
        return Optional.empty();
    }

    /** Characters of word processors, and those that another keyboard writes at their full width. */
    private static Optional<String> illegal(char c) {
        if ("‘’‚“”„«»".indexOf(c) >= 0) {
            return Optional.of("these are the quotes of a word processor: write \" or '");
        }
        String plain = "–—−".indexOf(c) >= 0 ? "-" : c == '×' ? "*" : Normalizer.normalize(String.valueOf(c),
                Normalizer.Form.NFKC).replace("。", ".").replace("、", ",");
        return plain.length() == 1 && plain.charAt(0) < 128 ? Optional.of("write " + plain + " instead of " + c)
                : Optional.empty();
    }

    private static String article(String noun) {
        return "AEIOaeio".indexOf(noun.charAt(0)) < 0 ? "a" : "an";
    }

    private static Optional<String> conversion(String from, String to) {
        if (from.equals("String") && List.of("int", "long", "double", "float").contains(to)) {
            String box = to.equals("int") ? "Integer" : Character.toUpperCase(to.charAt(0)) + to.substring(1);
            String parse = Character.toUpperCase(to.charAt(0)) + to.substring(1);
            return Optional.of(box + ".parse" + parse + "(text) reads a number from a text");
        }
        if (from.equals("String") && to.equals("char")) {
            return Optional.of("a character stands in single quotes: 'a'");
        }
        if (to.equals("String")) {
            return Optional.of("String.valueOf(value) returns the text of " + article(from) + " " + from);
        }
        return Optional.empty();
    }
}
