package io.percolate.kernel.magic;

import java.util.function.UnaryOperator;

/** The Java text of a cell, character by character; what is not Java is only sought where a statement may begin. */
final class JavaText {

    private final String source;
    private final UnaryOperator<String> typeOf;
    private final StringBuilder java = new StringBuilder();
    private char before = ';'; // last character of code
    private int depth; // open braces

    JavaText(String source, UnaryOperator<String> typeOf) {
        this.source = source;
        this.typeOf = typeOf;
        for (int at = 0; at < source.length(); ) {
            at = next(at);
        }
    }

    private int next(int at) {
        Statement found = ";{}=".indexOf(before) < 0 ? null : Statement.of(source, at, before, depth, typeOf);
        if (found != null) {
            java.append(found.java());
            before = found.isCode() ? ';' : before;
            return found.end();
        }
        int skipped = new SourceScanner(source, at).skip();
        char c = source.charAt(at);
        if (skipped > at && (c == '#' || c == '`')) {
            java.append(skipped > at + 1 ? "//" + source.substring(at + 2, skipped) : " ");
            return skipped;
        }
        if (skipped > at) {
            before = c == '/' ? before : '"';
            java.append(source, at, skipped);
            return skipped;
        }
        boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c) || isInvisible(c);
        java.append(blank && c > '\u007f' ? ' ' : c); // the odd spaces of web pages and word processors
        before = blank ? before : c;
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        return at + 1;
    }

    // To javac these are parts of a name. Persian and Indian names may contain the two joiners.
    private static boolean isInvisible(char c) {
        return Character.getType(c) == Character.FORMAT && c != '\u200c' && c != '\u200d';
    }

    @Override
    public String toString() {
        return java.toString();
    }
}
