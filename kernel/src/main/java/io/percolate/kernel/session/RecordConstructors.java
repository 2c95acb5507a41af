package io.percolate.kernel.session;

import io.percolate.kernel.magic.SourceScanner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the constructors of a record public. JShell makes every record public, and the language requires a canonical
 * constructor to be as accessible as its record.
 */
final class RecordConstructors {

    private static final Pattern RECORD = Pattern.compile("\\brecord\\s+(?<name>[\\p{L}_$][\\p{L}\\d_$]*)\\s*[(<]");
    private static final String PUBLIC = "public ";

    private RecordConstructors() {
    }

    /** The declaration with an access modifier at each constructor of its outermost record that has none. */
    static String opened(String source) {
        Matcher record = RECORD.matcher(source);
        if (!record.find() || depth(source, record.start()) != 0) {
            return source;
        }
        Pattern constructor = Pattern.compile(
                "(?<=[;{}]\\s{0,200}|\\*/\\s{0,200})" + Pattern.quote(record.group("name")) + "\\s*[({]");
        StringBuilder opened = new StringBuilder();
        Matcher each = constructor.matcher(source);
        while (each.find()) {
            if (depth(source, each.start()) == 1) {
                each.appendReplacement(opened, Matcher.quoteReplacement(PUBLIC + each.group()));
            }
        }
        return each.appendTail(opened).toString();
    }

    /** How many braces are open at a position; -1 inside a comment or literal. */
    private static int depth(String source, int position) {
        int depth = 0;
        for (int at = 0; at < position;) {
            int end = new SourceScanner(source, at).skip();
            if (end > position) {
                return -1;
            }
            depth += end > at ? 0 : source.charAt(at) == '{' ? 1 : source.charAt(at) == '}' ? -1 : 0;
            at = Math.max(end, at + 1);
        }
        return depth;
    }
}
