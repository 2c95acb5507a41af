package io.percolate.kernel.jshell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a snippet declares, read from its first words, without a compiler. */
public enum SnippetKind {

    IMPORT, TYPE, METHOD, OTHER;

    private static final String MODIFIERS = "(?:@[\\w.]+(?:\\([^)]*\\))?\\s+|(?:public|private|protected|static|final"
            + "|abstract|sealed|non-sealed|synchronized|strictfp|default)\\s+)*";
    private static final Pattern TYPE_HEAD =
            Pattern.compile(MODIFIERS + "(?:class|interface|enum|record|@interface)\\s+\\w[\\s\\S]*");
    private static final Pattern METHOD_HEAD = Pattern.compile(MODIFIERS + "(?:<[^>]+>\\s*)?"
            + "(?!(?:else|new|return|throw|do|try|case|default|assert|yield|if|for|while|switch)\\b)"
            + "[\\w.]+(?:\\s*<[^;{}()]*>)?(?:\\s*\\[\\])*\\s+\\w+\\s*\\([^;{}]*\\)\\s*"
            + "(?:throws\\s+[\\w.,\\s]+)?\\{[\\s\\S]*");
    private static final Pattern COMMENTS = Pattern.compile("^(?:\\s|//[^\\n]*\\n|/\\*[\\s\\S]*?\\*/)+");

    /** The kind of a snippet; a text that only resembles a method may be one. */
    public static SnippetKind of(String snippet) {
        String code = snippet.substring(comments(snippet).length());
        if (code.matches("import\\b[\\s\\S]*")) {
            return IMPORT;
        }
        return TYPE_HEAD.matcher(code).matches() ? TYPE : METHOD_HEAD.matcher(code).matches() ? METHOD : OTHER;
    }

    /** Whether it declares a method or a type. */
    public boolean isDeclaration() {
        return this == METHOD || this == TYPE;
    }

    /** The comments and white space before the code. */
    public static String comments(String snippet) {
        Matcher comments = COMMENTS.matcher(snippet);
        return comments.find() ? comments.group() : "";
    }
}
