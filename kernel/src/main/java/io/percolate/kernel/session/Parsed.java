package io.percolate.kernel.session;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The syntax tree of a snippet inside of a class. */
record Parsed(CompilationUnitTree unit, Trees trees, int before) {

    private static final String CLASS = "class C {";
    private static final String METHOD = CLASS + " Object m() throws Throwable {";

    /** The tree of statements; empty where a method cannot hold the snippet. */
    static Optional<Parsed> statements(String snippet) {
        return of(METHOD, snippet, "\n;}}");
    }

    /** The tree of methods and types; empty where a class cannot hold the snippet. */
    static Optional<Parsed> members(String snippet) {
        return of(CLASS, snippet, "\n}");
    }

    private static Optional<Parsed> of(String before, String snippet, String after) {
        DiagnosticCollector<JavaFileObject> errors = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(Writer.nullWriter(), null, errors,
                List.of("-proc:none"), null, List.of(new Text(before + snippet + after)));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            return errors.getDiagnostics().isEmpty()
                    ? Optional.of(new Parsed(unit, Trees.instance(task), before.length())) : Optional.empty();
        } catch (IOException | RuntimeException | Error e) {
            return Optional.empty(); // JShell reports what is wrong with it
        }
    }

    /** Where a part of the tree begins in the snippet. */
    int position(Tree part) {
        return (int) trees.getSourcePositions().getStartPosition(unit, part) - before;
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
