package io.percolate.kernel.magic;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A statement of a cell that Java does not know, as Java.
 *
 * @param end    its end in the cell
 * @param isCode whether the Java is more than white space
 */
record Statement(String java, int end, boolean isCode) {

    static final String NOTEBOOK = "io.percolate.kernel.Notebook.";

    private static final String NAME = "%{0,2}\\p{javaJavaIdentifierStart}[\\p{javaJavaIdentifierPart}.]*";
    private static final Pattern HELP = Pattern.compile("(?:(?<name>" + NAME + ")(?<more>\\?{1,2})|(?<more2>\\?{1,2})"
            + "(?<name2>" + NAME + "))[ \\t]*(?=\\n|$)");
    private static final Pattern MAGIC = Pattern.compile("%(?<line>[A-Za-z_][^\\n]*)");
    private static final Pattern COMMAND = Pattern.compile("!{1,2}[ \\t]*(?<line>[A-Za-z./~][^\\n]*)");
    private static final Pattern JSHELL = Pattern.compile("(?<line>/(?:vars|list|methods|types|imports|exit|open|save"
            + "|env|set|reset|reload|drop|edit|history|help|\\?)(?![^\\s])[^\\n]*)");
    /** Kotlin's and Groovy's annotations for libraries. */
    private static final Pattern LIBRARY = Pattern.compile("@(?:file:DependsOn|Grab)\\(\\s*['\"]"
            + "(?<library>[^'\"]+)['\"]\\s*\\)(?=[ \\t]*(?:\\n|$))");
    private static final Pattern IMPORT =
            Pattern.compile("%import\\s+(?<name>(?:static\\s+)?\\w+(?:\\.\\w+)*(?:\\.\\*)?)[ \\t]*;?");
    private static final Pattern PACKAGE =
            Pattern.compile("package\\s+\\p{javaJavaIdentifierPart}+(?:\\s*\\.\\s*\\p{javaJavaIdentifierPart}+)*\\s*;");

    /** The statement at a position; null when it is Java. Only magics may follow "=". */
    static Statement of(String source, int at, char before, int depth, UnaryOperator<String> typeOf) {
        return switch (source.charAt(at)) {
            case '%' -> before == '=' ? magic(source, at) : either(help(source, at), magic(source, at));
            case '!' -> before == '=' ? null : command(source, at, typeOf);
            case '/' -> before == '=' || depth > 0 ? null : either(directive(source, at), jshell(source, at));
            case '@' -> before == '=' || depth > 0 ? null : library(source, at);
            case 'p' -> before == '=' ? null
                    : either(depth > 0 ? null : packageLine(source, at), help(source, at));
            default -> before == '=' ? null : help(source, at);
        };
    }

    private static Statement either(Statement first, Statement second) {
        return first == null ? second : first;
    }

    private static Statement help(String source, int at) {
        Matcher help = HELP.matcher(source).region(at, source.length());
        if (!help.lookingAt()) {
            return null;
        }
        boolean behind = help.group("name") != null;
        boolean more = help.group(behind ? "more" : "more2").length() == 2;
        return call("help(" + MagicSyntax.literal(help.group(behind ? "name" : "name2")) + ", " + more + ");",
                help.end());
    }

    private static Statement magic(String source, int at) {
        Matcher java = IMPORT.matcher(source).region(at, source.length());
        if (java.lookingAt()) {
            return new Statement("import " + java.group("name") + ";", java.end(), true);
        }
        Matcher magic = MAGIC.matcher(source).region(at, source.length());
        return magic.lookingAt() ? magics(List.of(magic.group("line")), magic.end()) : null;
    }

    private static Statement command(String source, int at, UnaryOperator<String> typeOf) {
        Matcher command = COMMAND.matcher(source).region(at, source.length());
        return command.lookingAt() && !Negation.isJava(source, at, typeOf)
                ? call("system(" + MagicSyntax.literal(command.group("line")) + ");", command.end()) : null;
    }

    private static Statement directive(String source, int at) {
        int end = source.indexOf('\n', at) < 0 ? source.length() : source.indexOf('\n', at);
        List<String> lines = JBangLine.magics(source.substring(at, end));
        return lines.isEmpty() ? null : magics(lines, end);
    }

    private static Statement jshell(String source, int at) {
        Matcher command = JSHELL.matcher(source).region(at, source.length());
        return command.lookingAt() ? magics(List.of("jshell " + command.group("line")), command.end()) : null;
    }

    private static Statement library(String source, int at) {
        Matcher annotation = LIBRARY.matcher(source).region(at, source.length());
        return annotation.lookingAt()
                ? magics(List.of("maven " + annotation.group("library")), annotation.end()) : null;
    }

    // A notebook has no packages; blanks keep the lines and columns of the rest.
    private static Statement packageLine(String source, int at) {
        Matcher line = PACKAGE.matcher(source).region(at, source.length());
        return line.lookingAt() ? new Statement(line.group().replaceAll("\\S", " "), line.end(), false) : null;
    }

    private static Statement magics(List<String> lines, int end) {
        String java = lines.stream().map(line -> NOTEBOOK + "lineMagic(" + MagicSyntax.literal(line) + ");")
                .collect(Collectors.joining(" "));
        return new Statement(java, end, true);
    }

    private static Statement call(String java, int end) {
        return new Statement(NOTEBOOK + java, end, true);
    }
}
