package io.percolate.kernel.completion;

import io.percolate.kernel.code.CodeContext;
import io.percolate.kernel.magic.MagicSyntax;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** Decides whether a console runs the typed code or asks for another line, and how far to indent that line. */
public final class Completeness {
    private static final String INDENT = "    ";
    private static final Pattern ANNOTATIONS = Pattern.compile("(?:\\s*@[\\w.]+\\s*(?:\\([^)]*\\))?)+\\s*");
    private static final Pattern CONTINUES = Pattern.compile("(?s).*(?:[=+\\-*/%&|^?:<,.]|->)\\s*");

    private Completeness() {}

    /**
     * The state of a cell.
     *
     * @return {@link BaseKernel#IS_COMPLETE_YES}, {@link BaseKernel#IS_COMPLETE_BAD}, or the spaces with which the next
     *     line should begin
     */
    public static String of(String cell, SourceCodeAnalysis analysis) {
        int body = MagicSyntax.javaStart(cell);
        if (body != 0 && !cell.matches("(?s)\\s*%%[^\\n]*\\n.*\\n\\s*")) {
            return "";
        }
        if (body < 0) {
            return BaseKernel.IS_COMPLETE_YES;
        }
        String code = MagicSyntax.toJava(cell.substring(body));
        CodeContext context = CodeContext.of(code);
        if (context.inTextBlock() || context.literal() >= 0 && code.startsWith("/*", context.literal())) {
            return "";
        }
        if (context.inString() || context.unmatched()) {
            return BaseKernel.IS_COMPLETE_BAD;
        }
        return switch (state(code, analysis)) {
            case COMPLETE, COMPLETE_WITH_SEMI, EMPTY -> BaseKernel.IS_COMPLETE_YES;
            case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> indent(code, context);
            case UNKNOWN -> BaseKernel.IS_COMPLETE_BAD;
        };
    }

    /** The state of the last snippet, or of the first that cannot be Java. */
    private static SourceCodeAnalysis.Completeness state(String code, SourceCodeAnalysis analysis) {
        for (String rest = code; ; ) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            // JShell considers an annotation a complete declaration, but the annotated element is still missing.
            if (ANNOTATIONS.matcher(rest).matches()) {
                return SourceCodeAnalysis.Completeness.DEFINITELY_INCOMPLETE;
            }
            if (!info.completeness().isComplete() || info.remaining().isBlank()) {
                return info.completeness();
            }
            rest = info.remaining();
        }
    }

    /** One step for each open bracket, and one more for an unfinished statement. */
    private static String indent(String code, CodeContext context) {
        boolean continues = context.open().isEmpty() && CONTINUES.matcher(code).matches()
                || !context.open().isEmpty() && code.stripTrailing().endsWith("->");
        boolean headOnly = context.open().isEmpty() && code.stripTrailing().endsWith(")");
        return INDENT.repeat(context.open().size() + (continues || headOnly ? 1 : 0));
    }
}
