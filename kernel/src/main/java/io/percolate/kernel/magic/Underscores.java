package io.percolate.kernel.magic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells references to outputs from names that a cell declares itself, and from Java's unnamed variables. */
final class Underscores {

    private static final Pattern TYPE =
            Pattern.compile("(?:^|.*[^\\w.$])([\\w.$]+|<[\\w.,\\s<>?\\[\\]]*>|\\])\\s+", Pattern.DOTALL);
    private static final Pattern NO_TYPE =
            Pattern.compile("return|yield|throw|case|else|do|assert|when|instanceof|[\\d.].*");
    private static final Pattern SEVERAL =
            Pattern.compile("\\s*(?:final\\s+)?([\\w.$]+)(?:<[^;=]*>)?(?:\\s*\\[\\])*\\s+\\w+.*,\\s*", Pattern.DOTALL);
    private static final Pattern PATTERN = Pattern.compile(
            "(?:.*\\W)?(?:case\\s(?:(?!->|:).)*|instanceof\\s+)[\\w.$]+\\s*", Pattern.DOTALL);

    /** The code, with blanks for comments and quotes for literals. */
    private final String code;

    Underscores(String java) {
        code = SourceScanner.plain(java);
    }

    /** Whether the name between two positions is the value of a cell. */
    boolean isValue(int start, int end) {
        String before = code.substring(0, start).stripTrailing();
        String after = code.substring(end).stripLeading();
        boolean other = before.endsWith(".") || before.endsWith("::") || after.startsWith("(")
                || after.startsWith("=") && !after.startsWith("==");
        // The unnamed variable cannot be read, so it hides nothing.
        return !other && !isDeclared(start, end)
                && (end - start == 1 || !isDeclaredAnywhere(code.substring(start, end)));
    }

    private boolean isDeclaredAnywhere(String name) {
        Matcher use = Pattern.compile("(?<![\\w$.])" + name + "(?![\\w$])").matcher(code);
        return use.results().anyMatch(each -> isDeclared(each.start(), each.end()));
    }

    private boolean isDeclared(int start, int end) {
        if (code.substring(end).stripLeading().startsWith("->")) {
            return true;
        }
        String before = code.substring(statementStart(start), start);
        Matcher type = TYPE.matcher(before);
        if (type.matches()) {
            return !NO_TYPE.matcher(type.group(1)).matches();
        }
        Deque<Integer> open = openParentheses(start);
        if (open.isEmpty()) {
            Matcher several = SEVERAL.matcher(before);
            return several.matches() && !NO_TYPE.matcher(several.group(1)).matches();
        }
        return isLambda(open.peek()) || open.stream().anyMatch(each -> PATTERN.matcher(
                code.substring(statementStart(each), each)).matches());
    }

    private int statementStart(int at) {
        int from = at;
        while (from > 0 && ";{}".indexOf(code.charAt(from - 1)) < 0) {
            from--;
        }
        return from;
    }

    /** The unclosed parentheses before a position that are younger than the last brace, innermost first. */
    private Deque<Integer> openParentheses(int at) {
        Deque<Integer> open = new ArrayDeque<>();
        int closed = 0;
        for (int i = at - 1; i >= 0 && ";{}".indexOf(code.charAt(i)) < 0; i--) {
            closed += code.charAt(i) == ')' ? 1 : 0;
            if (code.charAt(i) == '(' && closed-- <= 0) {
                open.add(i);
                closed = 0;
            }
        }
        return open;
    }

    private boolean isLambda(int open) {
        int depth = 0;
        for (int i = open; i < code.length(); i++) {
            depth += code.charAt(i) == '(' ? 1 : code.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return code.substring(i + 1).stripLeading().startsWith("->");
            }
        }
        return false;
    }
}
