package io.percolate.kernel.magic;

/** Distinguishes Java code from comments, strings, characters and text blocks, at each position. */
public final class SourceScanner {

    private final String source;
    private int at;

    public SourceScanner(String source, int at) {
        this.source = source;
        this.at = at;
    }

    /** The source with blanks for the characters of comments, and quotes for those of literals. */
    public static String plain(String source) {
        StringBuilder plain = new StringBuilder(source);
        for (int at = 0; at < source.length(); ) {
            int end = new SourceScanner(source, at).skip();
            char filler = "/#`".indexOf(source.charAt(at)) < 0 ? '"' : ' ';
            for (int i = at; i < end; i++) {
                plain.setCharAt(i, filler);
            }
            at = Math.max(end, at + 1);
        }
        return plain.toString();
    }

    /** End of the comment or literal that starts at the scanner's position; the position itself when there is none. */
    public int skip() {
        if (source.startsWith("//", at)) {
            return end("\n", false);
        }
        if (source.startsWith("/*", at)) {
            return end("*/", true);
        }
        if (source.startsWith("\"\"\"", at)) {
            return literal("\"\"\"", true);
        }
        char c = at < source.length() ? source.charAt(at) : 0;
        if (c == '#' && isRemark() || c == '`' && isFence()) {
            return end("\n", false);
        }
        return c == '"' || c == '\'' ? literal(String.valueOf(c), false) : at;
    }

    /** Java has no such character, but courses and other languages begin comments with it. */
    private boolean isRemark() {
        int from = source.lastIndexOf('\n', at) + 1;
        return source.substring(from, at).isBlank()
                || Character.isWhitespace(source.charAt(at - 1)) && source.startsWith("# ", at);
    }

    /** The line around the code of a text in Markdown. */
    private boolean isFence() {
        return source.startsWith("```", at) && source.substring(source.lastIndexOf('\n', at) + 1, at).isBlank();
    }

    private int end(String mark, boolean inclusive) {
        int found = source.indexOf(mark, at + mark.length());
        return found < 0 ? source.length() : found + (inclusive ? mark.length() : 0);
    }

    private int literal(String mark, boolean manyLines) {
        int i = at + mark.length();
        while (i < source.length() && !source.startsWith(mark, i)) {
            if (!manyLines && source.charAt(i) == '\n') {
                return i;
            }
            i += source.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(source.length(), i + mark.length());
    }
}
