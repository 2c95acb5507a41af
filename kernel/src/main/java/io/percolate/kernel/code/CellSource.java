package io.percolate.kernel.code;

import io.percolate.kernel.magic.MagicSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * The Java of a cell up to the cursor, with magics rewritten to method calls.
 *
 * @param before the complete snippets before the one with the cursor
 * @param last   the beginning of the snippet with the cursor
 */
public record CellSource(List<String> before, String last) {

    /** What a snippet declares. */
    public enum Kind { IMPORT, TYPE, METHOD, OTHER }

    private static final String MODIFIERS = "(?:@[\\w.]+(?:\\([^)]*\\))?\\s+|(?:public|private|protected|static|final"
            + "|abstract|sealed|non-sealed|synchronized|strictfp|default)\\s+)*";
    private static final Pattern TYPE =
            Pattern.compile(MODIFIERS + "(?:class|interface|enum|record|@interface)\\s+\\w[\\s\\S]*");
    private static final Pattern METHOD = Pattern.compile(MODIFIERS + "(?:<[^>]+>\\s*)?"
            + "(?!(?:else|new|return|throw|do|try|case|default|assert|yield|if|for|while|switch)\\b)"
            + "[\\w.]+(?:\\s*<[^;{}()]*>)?(?:\\s*\\[\\])*\\s+\\w+\\s*\\([^;{}]*\\)\\s*"
            + "(?:throws\\s+[\\w.,\\s]+)?\\{[\\s\\S]*");
    private static final Pattern COMMENTS = Pattern.compile("^(?:\\s|//[^\\n]*\\n|/\\*[\\s\\S]*?\\*/)+");

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

    /** The comments and white space before the code. */
    static String comments(String snippet) {
        Matcher comments = COMMENTS.matcher(snippet);
        return comments.find() ? comments.group() : "";
    }

    public static Kind kind(String snippet) {
        String code = snippet.substring(comments(snippet).length());
        if (code.matches("import\\b[\\s\\S]*")) {
            return Kind.IMPORT;
        }
        return TYPE.matcher(code).matches() ? Kind.TYPE : METHOD.matcher(code).matches() ? Kind.METHOD : Kind.OTHER;
    }
}
