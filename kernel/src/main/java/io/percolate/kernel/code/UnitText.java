package io.percolate.kernel.code;

import io.percolate.kernel.jshell.SnippetKind;
import java.util.List;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/** Writes a compilation unit: the session's declarations, the cell before the cursor, and a mark at the cursor. */
public final class UnitText {
    private static final String CLASS = "$Cell$";

    private final StringBuilder imports = new StringBuilder();
    private final StringBuilder members = new StringBuilder();
    private final StringBuilder statements = new StringBuilder();

    private UnitText() {}

    /** The text of the unit; {@code cell} ends after the name at the cursor, or after its typed part. */
    public static String of(JShell shell, CellSource cell) {
        UnitText unit = new UnitText();
        shell.snippets().filter(snippet -> shell.status(snippet).isActive()).forEach(unit::declare);
        SnippetKind kind = SnippetKind.of(cell.last());
        boolean inMember = kind == SnippetKind.TYPE || kind == SnippetKind.METHOD;
        cell.before().forEach(snippet -> unit.add(snippet, inMember));
        String marked = marked(cell.last());
        if (inMember) {
            unit.members.append(asStatic(marked)).append('\n');
        } else {
            unit.statements.append(marked).append('\n');
        }
        return unit.imports + "class " + CLASS + " {\n" + unit.members + "static Object $run$() throws Throwable {\n"
                + unit.statements + "}\n}\n";
    }

    private void declare(Snippet snippet) {
        String source = snippet.source();
        if (snippet instanceof ImportSnippet) {
            imports.append(source).append(source.stripTrailing().endsWith(";") ? "\n" : ";\n");
        } else if (snippet instanceof VarSnippet variable) {
            members.append("static ").append(variable.typeName()).append(' ').append(variable.name()).append(";\n");
        } else if (snippet instanceof MethodSnippet || snippet instanceof TypeDeclSnippet) {
            members.append(asStatic(source)).append('\n');
        }
    }

    private void add(String snippet, boolean asMember) {
        switch (SnippetKind.of(snippet)) {
            case IMPORT -> imports.append(snippet).append('\n');
            case TYPE, METHOD -> members.append(asStatic(snippet)).append('\n');
            default -> (asMember ? members.append("static ") : statements).append(snippet).append('\n');
        }
    }

    /** JShell's declarations have no enclosing instance; a doc comment must precede all modifiers. */
    private static String asStatic(String declaration) {
        String comments = SnippetKind.comments(declaration);
        String code = declaration.substring(comments.length());
        boolean isStatic = code.matches("(?s)((public|private|protected|final|abstract)\\s+)*static\\s.*");
        return isStatic ? declaration : comments + "static " + code;
    }

    /** Closes open constructs after the cursor, so that the parser keeps the name in its place. */
    private static String marked(String last) {
        CodeContext context = CodeContext.of(last);
        int start = wordStart(last, last.length());
        String before = last.substring(0, start).stripTrailing();
        String suffix = before.endsWith("@") ? " int $annotated$;" : before.matches("(?s).*\\bnew") ? "()" : "";
        return last + JavaUnit.MARKER + suffix + context.closers() + ";";
    }

    /** Start of the Java name that ends at {@code end}. */
    public static int wordStart(String code, int end) {
        int start = end;
        while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** End of the Java name that contains {@code at} or ends there. */
    public static int wordEnd(String code, int at) {
        int end = at;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Words that may begin or continue an expression or statement. */
    public static final List<String> KEYWORDS =
            List.of("abstract", "assert", "boolean", "break", "byte", "case", "catch",
            "char", "class", "continue", "default", "do", "double", "else", "enum", "extends", "false", "final",
            "finally", "float", "for", "if", "implements", "import", "instanceof", "int", "interface", "long", "new",
            "null", "private", "protected", "public", "record", "return", "sealed", "short", "static", "super",
            "switch", "synchronized", "this", "throw", "throws", "true", "try", "var", "void", "while", "yield");
}
