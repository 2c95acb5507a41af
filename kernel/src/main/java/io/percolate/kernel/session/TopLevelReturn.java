package io.percolate.kernel.session;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A {@code return} that belongs to no method: JShell's own method would end there, and a loop with it, silently. */
final class TopLevelReturn {

    private static final Pattern WORD = Pattern.compile("\\breturn\\b");
    private static final Pattern STATEMENT =
            Pattern.compile("(?:return|if|for|while|do|switch|try|synchronized)\\b|\\{|\\w+\\s*:");
    private static final String BEFORE = "class C { Object m() throws Throwable {";

    private TopLevelReturn() {
    }

    /** The position of the first one in a snippet; empty in a snippet that is no statement. */
    static OptionalInt in(String snippet) {
        if (!STATEMENT.matcher(snippet).region(codeStart(snippet), snippet.length()).lookingAt()
                || !WORD.matcher(snippet).find()) {
            return OptionalInt.empty();
        }
        DiagnosticCollector<JavaFileObject> errors = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(Writer.nullWriter(), null, errors,
                List.of("-proc:none"), null, List.of(new Text(BEFORE + snippet + "\n}}")));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            // A method or an import cannot stand in a method.
            return errors.getDiagnostics().isEmpty() ? first(task, unit) : OptionalInt.empty();
        } catch (IOException | RuntimeException | Error e) {
            return OptionalInt.empty(); // JShell reports what is wrong with it
        }
    }

    private static int codeStart(String snippet) {
        int at = 0;
        while (at < snippet.length()) {
            String end = snippet.startsWith("//", at) ? "\n" : snippet.startsWith("/*", at) ? "*/" : "";
            int found = snippet.indexOf(end, at + 2);
            if (end.isEmpty() && !Character.isWhitespace(snippet.charAt(at)) || found < 0) {
                return at;
            }
            at = end.isEmpty() ? at + 1 : found + end.length();
        }
        return at;
    }

    private static OptionalInt first(JavacTask task, CompilationUnitTree unit) {
        Finder finder = new Finder();
        finder.scan(unit, null);
        return finder.found == null ? OptionalInt.empty() : OptionalInt.of((int) Trees.instance(task)
                .getSourcePositions().getStartPosition(unit, finder.found) - BEFORE.length());
    }

    private static final class Finder extends TreeScanner<Void, Void> {

        private ReturnTree found;
        private int classes;

        @Override
        public Void visitReturn(ReturnTree tree, Void nothing) {
            found = found == null ? tree : found;
            return null;
        }

        @Override
        public Void visitLambdaExpression(LambdaExpressionTree tree, Void nothing) {
            return null;
        }

        @Override
        public Void visitClass(ClassTree tree, Void nothing) {
            return classes++ == 0 ? super.visitClass(tree, nothing) : null;
        }
    }

    private static final class Text extends SimpleJavaFileObject {

        private final String text;

        Text(String text) {
            super(URI.create("cell:///C.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
