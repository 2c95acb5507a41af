package io.percolate.kernel.completion;

import io.percolate.kernel.code.CodeContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that is not Java, up to the cursor.
 *
 * @param sign  {@code %}, {@code %%} or {@code !}
 * @param name  the magic's name, or the part of it before the cursor; empty after {@code !}
 * @param text  the text after the name, up to the cursor; null while the cursor is in the name
 * @param start position of the sign in the code
 */
public record MagicLine(String sign, String name, String text, int start) {

    private static final Pattern MAGIC = Pattern.compile("(?:\\s*|.*=\\s*)(?<sign>%%?)(?<name>\\w*)(?<text>\\s.*)?");
    private static final Pattern COMMAND = Pattern.compile("\\s*(?<sign>!)(?<text>[^=].*|)");

    /** The magic at the end of {@code code}; null when the code there is Java. */
    static MagicLine of(String code) {
        int from = code.lastIndexOf('\n') + 1;
        CodeContext before = CodeContext.of(code.substring(0, from));
        String above = code.substring(0, from).stripTrailing();
        boolean atStatement = before.inCode() && (above.isEmpty()
                || ";{}".indexOf(above.charAt(above.length() - 1)) >= 0 || of(above) != null
                || lastLine(above).strip().startsWith("//"));
        if (!atStatement) {
            return null;
        }
        Matcher magic = MAGIC.matcher(code.substring(from));
        if (magic.matches()) {
            int start = from + magic.start("sign");
            return new MagicLine(magic.group("sign"), magic.group("name"), magic.group("text"), start);
        }
        Matcher command = COMMAND.matcher(code.substring(from));
        return command.matches() ? new MagicLine("!", "", command.group("text"), from + command.start("sign")) : null;
    }

    private static String lastLine(String code) {
        return code.substring(code.lastIndexOf('\n') + 1);
    }
}
