package io.percolate.kernel.code;

import io.percolate.kernel.magic.SourceScanner;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The context at the end of a piece of code.
 *
 * @param literal   start of the unclosed comment, string, character or text block; -1 in plain code
 * @param open      unclosed opening brackets, innermost first
 * @param unmatched whether there is a closing bracket without an opening one
 */
public record CodeContext(String code, int literal, Deque<Integer> open, boolean unmatched) {

    public static CodeContext of(String code) {
        // An appended character distinguishes a literal that ends here from one that continues.
        String probe = code + '\0';
        Deque<Integer> open = new ArrayDeque<>();
        boolean unmatched = false;
        for (int at = 0; at < code.length(); at++) {
            int skipped = new SourceScanner(probe, at).skip();
            if (skipped > code.length()) {
                return new CodeContext(code, at, open, unmatched);
            }
            if (skipped > at) {
                at = skipped - 1;
                continue;
            }
            char c = code.charAt(at);
            if ("([{".indexOf(c) >= 0) {
                open.push(at);
            } else if (")]}".indexOf(c) >= 0) {
                unmatched |= open.isEmpty() || "([{".indexOf(code.charAt(open.peek())) != ")]}".indexOf(c);
                open.poll();
            }
        }
        return new CodeContext(code, -1, open, unmatched);
    }

    public boolean inCode() {
        return literal < 0;
    }

    public boolean inComment() {
        return literal >= 0 && code.charAt(literal) == '/';
    }

    public boolean inTextBlock() {
        return literal >= 0 && code.startsWith("\"\"\"", literal);
    }

    public boolean inString() {
        return literal >= 0 && code.charAt(literal) == '"' && !inTextBlock();
    }

    /** The closing brackets for all open ones, the innermost first. */
    String closers() {
        StringBuilder text = new StringBuilder();
        for (int at : open) {
            text.append(switch (code.charAt(at)) {
                case '(' -> ")";
                case '[' -> "]";
                default -> ";}";
            });
        }
        return text.toString();
    }
}
