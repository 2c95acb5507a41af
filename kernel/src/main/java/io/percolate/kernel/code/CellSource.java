package io.percolate.kernel.code;

import io.percolate.kernel.magic.MagicSyntax;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * The Java of a cell up to the cursor, with magics rewritten to method calls.
 *
 * @param before the complete snippets before the one with the cursor
 * @param last   the beginning of the snippet with the cursor
 */
public record CellSource(List<String> before, String last) {

    public static CellSource of(String code, SourceCodeAnalysis analysis) {
        List<String> before = new ArrayList<>();
        String rest = MagicSyntax.toJava(code);
        while (!rest.isBlank()) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            if (!info.completeness().isComplete() || info.remaining().isEmpty()) {
                break;
            }
            before.add(rest.substring(0, rest.length() - info.remaining().length()));
            rest = info.remaining();
        }
        return new CellSource(before, rest);
    }
}
