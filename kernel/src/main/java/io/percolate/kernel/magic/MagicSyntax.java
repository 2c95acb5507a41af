package io.percolate.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites magics into Java that calls {@code lineMagic} and {@code cellMagic}; every line keeps its number. */
public final class MagicSyntax {

    private static final Pattern CELL = Pattern.compile("\\s*%%(?<line>[A-Za-z_]\\S*[^\\n]*)(\\n(?<body>[\\s\\S]*))?");
    private static final Pattern LINE = Pattern.compile("%(?<line>[A-Za-z_][^\\n]*)");
    private static final Pattern HELP =
            Pattern.compile("(?<name>%{0,2}[A-Za-z_$][\\w.$]*)(?<more>\\?{1,2})[ \\t]*(?=\\n|$)");
    private static final Pattern COMMAND = Pattern.compile("!(?<line>[A-Za-z./~][^\\n]*)");
    private static final Pattern NEGATION = Pattern.compile("!\\w+[.(\\[]\\S.*|.*;\\s*");
    /** In characters; each takes up to three bytes. */
    private static final int LONGEST_CONSTANT = 21_000;
    private static final String STATICS = "io.percolate.kernel.Notebook.";

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

    /** The source with magics rewritten to Java. */
    public static String toJava(String source) {
        CellMagic cell = cellMagic(source);
        if (cell != null) {
            return STATICS + "cellMagic(" + literal(cell.line) + ", " + literal(cell.body) + ")";
        }
        StringBuilder java = new StringBuilder();
        char before = ';'; // last character of code
        for (int at = 0; at < source.length(); ) {
            int skipped = new SourceScanner(source, at).skip();
            if (skipped > at) {
                before = source.charAt(at) == '/' ? before : '"';
                java.append(source, at, skipped);
                at = skipped;
                continue;
            }
            char c = source.charAt(at);
            Replacement found = ";{}=".indexOf(before) < 0 ? null : replacement(source, at, before);
            if (found != null) {
                java.append(found.java);
                at = found.end;
                before = ';';
                continue;
            }
            before = Character.isWhitespace(c) ? before : c;
            java.append(c);
            at++;
        }
        return java.toString();
    }

    private record Replacement(String java, int end) {
    }

    // A magic may follow "="; help and commands only start a statement.
    private static Replacement replacement(String source, int at, char before) {
        Matcher help = HELP.matcher(source).region(at, source.length());
        if (before != '=' && help.lookingAt()) {
            boolean more = help.group("more").length() == 2;
            return new Replacement(STATICS + "help(" + literal(help.group("name")) + ", " + more + ");", help.end());
        }
        Matcher magic = LINE.matcher(source).region(at, source.length());
        if (magic.lookingAt()) {
            return new Replacement(STATICS + "lineMagic(" + literal(magic.group("line")) + ");", magic.end());
        }
        Matcher command = COMMAND.matcher(source).region(at, source.length());
        if (before != '=' && command.lookingAt() && !NEGATION.matcher(command.group()).matches()) {
            return new Replacement(STATICS + "system(" + literal(command.group("line")) + ");", command.end());
        }
        return null;
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
