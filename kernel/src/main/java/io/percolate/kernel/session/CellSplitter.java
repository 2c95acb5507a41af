package io.percolate.kernel.session;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Splits the source of a cell into snippets. */
final class CellSplitter {

    private static final Pattern NON_SEALED = Pattern.compile("\\bnon-sealed(?=\\s+[a-z])");

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

    /** Where code begins, after white space. */
    static int start(String source, int from) {
        int at = from;
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
        return at;
    }
}
