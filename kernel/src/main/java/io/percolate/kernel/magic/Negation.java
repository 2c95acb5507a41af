package io.percolate.kernel.magic;

import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Distinguishes Java's negation from a command of the system's shell; both begin with an exclamation mark. */
final class Negation {

    private static final Pattern OPERAND = Pattern.compile("!{1,2}[ \\t]*(?<name>[A-Za-z_]\\w*)(?<rest>[^\\n]*)");
    /** What may follow a boolean: the end, an operator, a member. */
    private static final Pattern EXPRESSION =
            Pattern.compile("\\.\\w.*|\\s*(?:$|//.*|/\\*.*|(?:[;?^),:&|]|[=!]=|instanceof\\b).*)");
    /** No command of a shell looks like this: a call, a call of a member, an element, a closing semicolon. */
    private static final Pattern JAVA = Pattern.compile("\\s*\\(.*|(?:\\.\\w+)+\\s*\\(.*|(?:\\.\\w+)*\\[\\S.*|.*;\\s*");
    private static final Set<String> LITERALS = Set.of("true", "false");
    private static final Set<String> BOOLEANS = Set.of("boolean", "Boolean");

    private Negation() {
    }

    /** Whether the statement with the mark at {@code at} is Java. */
    static boolean isJava(String source, int at, UnaryOperator<String> typeOf) {
        Matcher operand = OPERAND.matcher(source).region(at, source.length());
        if (!operand.lookingAt()) {
            return false;
        }
        String name = operand.group("name");
        String rest = operand.group("rest");
        String type = typeOf.apply(name);
        boolean isBoolean = LITERALS.contains(name) || BOOLEANS.contains(String.valueOf(type).replace("java.lang.", ""))
                || declares(source.substring(0, at), name);
        return isBoolean && EXPRESSION.matcher(rest).matches() || JAVA.matcher(rest).matches()
                || rest.matches("\\.\\w.*") && (type != null || Character.isUpperCase(name.charAt(0)));
    }

    private static boolean declares(String code, String name) {
        return Pattern.compile("\\b(?:boolean|Boolean|var)\\s+(?:\\w+\\s*(?:=[^;,]*)?,\\s*)*" + name + "\\b")
                .matcher(code).find();
    }
}
