package io.percolate.kernel.session;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Splits the source of a cell into snippets. */
final class CellSplitter {

    private static final Pattern NON_SEALED = Pattern.compile("\\bnon-sealed(?=\\s+[a-z])");

    /** Texts in which others mean nothing: how they begin and end. */
    private static final String[][] QUOTES =
            {{"//", "\n"}, {"/*", "*/"}, {"\"\"\"", "\"\"\""}, {"\"", "\""}, {"'", "'"}};

    private final SourceCodeAnalysis analysis;

    CellSplitter(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    /**
     * A snippet of a text.
     *
     * @param source the snippet; the whole text when javac cannot tell where it ends
     * @param end    where the next snippet begins
     */
    record Part(String source, int end) {
    }

    /** The first snippet of a text that does not begin with white space; null when there is only a comment. */
    Part first(String text) {
        // JShell of JDK 17 cannot tell where a non-sealed class ends.
        Matcher nonSealed = NON_SEALED.matcher(text);
        boolean masked = nonSealed.find();
        CompletionInfo info = analysis.analyzeCompletion(masked ? nonSealed.replaceAll("abstract  ") : text);
        if (info.completeness() == Completeness.EMPTY) {
            return null;
        }
        if (!info.completeness().isComplete()) {
            return new Part(text, text.length());
        }
        int end = text.length() - info.remaining().length();
        return new Part(masked ? text.substring(0, end) : info.source(), end);
    }

    /** The start of a comment that does not end. */
    static OptionalInt unclosedComment(String source) {
        for (int at = 0; at < source.length(); at++) {
            for (String[] each : QUOTES) {
                if (source.startsWith(each[0], at)) {
                    int end = end(source, at + each[0].length(), each[1]);
                    if (end < 0 && each[0].equals("/*")) {
                        return OptionalInt.of(at);
                    }
                    at = end < 0 ? source.length() : end + each[1].length() - 1;
                    break;
                }
            }
        }
        return OptionalInt.empty();
    }

    private static int end(String source, int from, String mark) {
        boolean literal = mark.indexOf('"') >= 0 || mark.equals("'");
        for (int at = from; at < source.length(); at++) {
            if (source.startsWith(mark, at)) {
                return at;
            }
            if (literal && source.charAt(at) == '\\') {
                at++;
            } else if (literal && mark.length() == 1 && source.charAt(at) == '\n') {
                return at; // an error of its own
            }
        }
        return -1;
    }

    /** Where code begins, after white space. */
    static int start(String source, int from) {
        int at = from;
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
        return at;
    }
}
