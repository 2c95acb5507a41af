package io.percolate.data.csv;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines above the table: Excel's {@code sep=;} and comments that begin with #.
 *
 * @param separator the one that the file names itself
 * @param comments number of comment lines
 * @param lines number of all lines
 * @param body the text below
 */
record Preamble(Optional<Character> separator, int comments, int lines, String body) {

    private static final Pattern LINE = Pattern.compile("\\R");
    private static final Pattern SEPARATOR = Pattern.compile("(?i)\"?sep=(.)\"?\\s*");
    private static final Pattern SEPARATORS = Pattern.compile("[,;|\t]");

    static Preamble of(String text) {
        Optional<Character> separator = Optional.empty();
        int lines = 0;
        int begin = 0;
        Matcher end = LINE.matcher(text);
        if (end.find()) {
            Matcher named = SEPARATOR.matcher(text.substring(0, end.start()));
            if (named.matches()) {
                separator = Optional.of(named.group(1).charAt(0));
                begin = end.end();
                lines++;
            }
        }
        int comments = 0;
        int last = begin;
        int next = begin;
        int blank = 0;
        while (next < text.length() && (text.charAt(next) == '#' || line(text, next).isBlank())) {
            boolean comment = text.charAt(next) == '#';
            last = comment ? next : last;
            comments += comment ? 1 : 0;
            blank += comment ? 0 : 1;
            next = end.find(next) ? end.end() : text.length();
        }
        if (comments == 0 || next == text.length()) {
            return new Preamble(separator, 0, lines, text.substring(begin));
        }
        boolean header = isHeader(text.substring(last, next), line(text, next));
        comments -= header ? 1 : 0;
        return new Preamble(separator, comments, lines + comments + blank,
                header ? text.substring(last).replaceFirst("#[ \\t]*", "") : text.substring(next));
    }

    /** Whether a comment names the columns: as many as the first row has, which holds numbers. */
    private static boolean isHeader(String comment, String row) {
        return count(comment) > 0 && count(comment) == count(row) && SEPARATORS.splitAsStream(row)
                .anyMatch(cell -> !Double.isNaN(Numeral.read(cell.replace("\"", ""), '.')));
    }

    private static long count(String line) {
        return SEPARATORS.matcher(line).results().count();
    }

    private static String line(String text, int from) {
        Matcher end = LINE.matcher(text);
        return text.substring(from, end.find(from) ? end.start() : text.length());
    }
}
