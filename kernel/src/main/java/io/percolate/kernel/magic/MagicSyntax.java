package io.percolate.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites magics into Java that calls {@code lineMagic} and {@code cellMagic}; every line keeps its number. */
public final class MagicSyntax {

    private static final Pattern CELL = Pattern.compile("\\s*%%(?<line>[A-Za-z_]\\S*[^\\n]*)(\\n(?<body>[\\s\\S]*))?");
    /** In characters; each takes up to three bytes. */
    private static final int LONGEST_CONSTANT = 21_000;

    /** A line of JShell's console: the code after a prompt, whether it goes on in the next line; or output. */
    private static final Pattern CONSOLE_LINE =
            Pattern.compile("(?m)^(?:(?:jshell>| *\\.\\.\\.>) ?(.*)(?=(\\n *\\.\\.\\.>)?)|.+)$");

    /** How cells of other kernels say that they are Java. */
    private static final Pattern JAVA_CELL = Pattern.compile("(?i)^\\s*%%(?:java|jshell)[ \\t]*(?=\\n|$)");
    /** Cell magics whose body is Java. */
    private static final Set<String> AROUND_JAVA = Set.of("time", "timeit", "capture");

    private MagicSyntax() {
    }

    /** A cell that is one {@code %%name} magic. */
    public record CellMagic(String line, String body) {
    }

    /** The cell magic that the source is, or null. */
    public static CellMagic cellMagic(String source) {
        Matcher matcher = CELL.matcher(source);
        if (!matcher.matches()) {
            return null;
        }
        String body = matcher.group("body");
        return new CellMagic(matcher.group("line"), body == null ? "" : body);
    }

    /** Start of the Java code: 0 without a cell magic, -1 when the cell is in another language. */
    public static int javaStart(String source) {
        CellMagic cell = cellMagic(source);
        if (cell == null) {
            return 0;
        }
        return AROUND_JAVA.contains(cell.line().split("\\s")[0]) ? source.length() - cell.body().length() : -1;
    }

    /** The source with magics rewritten to Java, in a session without variables. */
    public static String toJava(String source) {
        return toJava(source, name -> null);
    }

    /**
     * The source with magics rewritten to Java.
     *
     * @param typeOf the type of a variable of the session; null when there is no such variable
     */
    public static String toJava(String source, UnaryOperator<String> typeOf) {
        CellMagic cell = cellMagic(source);
        if (cell != null) {
            return Statement.NOTEBOOK + "cellMagic(" + literal(cell.line) + ", " + literal(cell.body) + ")";
        }
        return new JavaText(source, typeOf).toString();
    }

    /**
     * The source without a byte order mark, with line ends as in Java's text blocks, and without the prompts and the
     * output of JShell's console.
     */
    public static String clean(String source) {
        String text = source.startsWith("\ufeff") ? source.substring(1) : source;
        String ends = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        String lines = JAVA_CELL.matcher(ends).replaceFirst("");
        if (!lines.startsWith("jshell> ")) {
            return lines;
        }
        return CONSOLE_LINE.matcher(lines).replaceAll(MagicSyntax::typed);
    }

    // The console needs no semicolon at the end of an entry.
    private static String typed(MatchResult line) {
        String code = line.group(1) == null ? "" : line.group(1);
        boolean isOpen = line.group(2) != null || code.isBlank() || code.matches(".*[;{}]\\s*|/.*");
        return Matcher.quoteReplacement(isOpen ? code : code + ";");
    }

    /** Splits a magic's line into words; double quotes group words, a backslash escapes a character. */
    public static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean started = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length() && "\"\\".indexOf(line.charAt(i + 1)) >= 0) {
                word.append(line.charAt(++i));
                started = true;
            } else if (c == '"') {
                quoted = !quoted;
                started = true;
            } else if (Character.isWhitespace(c) && !quoted) {
                if (started) {
                    words.add(word.toString());
                }
                word.setLength(0);
                started = false;
            } else {
                word.append(c);
                started = true;
            }
        }
        if (started) {
            words.add(word.toString());
        }
        return words;
    }

    /** An expression for the text, on one line. A class file cannot hold a longer constant than 65535 bytes. */
    static String literal(String text) {
        if (text.length() <= LONGEST_CONSTANT) {
            return quoted(text);
        }
        StringBuilder joined = new StringBuilder("java.lang.String.join(\"\"");
        for (int from = 0, to; from < text.length(); from = to) {
            to = Math.min(from + LONGEST_CONSTANT, text.length());
            to -= to < text.length() && Character.isHighSurrogate(text.charAt(to - 1)) ? 1 : 0;
            joined.append(", ").append(quoted(text.substring(from, to)));
        }
        return joined.append(')').toString();
    }

    private static String quoted(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> literal.append('\\').append(c);
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> literal.append(c);
            }
        }
        return literal.append('"').toString();
    }
}
