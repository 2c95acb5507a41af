package io.percolate.kernel.jshell;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.type.TypeMirror;
import jdk.jshell.SourceCodeAnalysis;

/**
 * Writes the type of a {@code var} that Java infers but cannot write, as that of {@code List.of(1, "")}. JShell of JDK
 * 17 loses what the elements have in common, and javac 25 crashes on what JShell writes.
 */
public final class InferredVariable {

    private static final Pattern VAR =
            Pattern.compile("\\s*(?:final\\s+)?(?<var>var)\\s+(?<name>[\\p{L}_$][\\p{L}\\d_$]*)\\s*=(?!\\s*new\\b)");

    private final SourceCodeAnalysis analysis;
    private final ShellCompiler compiler;

    public InferredVariable(SourceCodeAnalysis analysis, ShellCompiler compiler) {
        this.analysis = analysis;
        this.compiler = compiler;
    }

    /** The snippet, on the same lines, with a type in place of {@code var} where it is needed. */
    public String written(String snippet) {
        Matcher var = VAR.matcher(snippet.substring(SnippetKind.comments(snippet).length()));
        if (!var.lookingAt()) {
            return snippet;
        }
        int start = snippet.length() - var.regionEnd();
        try {
            List<SourceCodeAnalysis.SnippetWrapper> wrappers = analysis.wrappers("{" + snippet + "\n}");
            if (wrappers.size() != 1) {
                return snippet;
            }
            String unit = wrappers.get(0).wrapped();
            return compiler.analyze(unit, (task, tree) -> find(task, tree, var.group("name")))
                    .filter(found -> !found.type.isEmpty())
                    .map(found -> snippet.substring(0, start + var.start("var")) + found.type
                            + snippet.substring(start + var.end("var")).replace(found.value(unit),
                                    "(" + found.type + ") (Object) (" + found.value(unit) + ")"))
                    .orElse(snippet);
        } catch (RuntimeException | AssertionError e) {
            return snippet; // JShell reports what is wrong with it
        }
    }

    /** A variable's type, empty if JShell can write it, and the place of its value. */
    private record Found(String type, int from, int to) {

        String value(String unit) {
            return unit.substring(from, to);
        }
    }

    private static Optional<Found> find(JavacTask task, CompilationUnitTree unit, String name) {
        Trees trees = Trees.instance(task);
        SourcePositions positions = trees.getSourcePositions();
        Found[] found = new Found[1];
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree tree, Void nothing) {
                if (found[0] == null && tree.getName().contentEquals(name) && tree.getInitializer() != null) {
                    TypeMirror type = trees.getTypeMirror(new TreePath(getCurrentPath(), tree.getInitializer()));
                    found[0] = new Found(WritableType.of(type), (int) positions.getStartPosition(unit,
                            tree.getInitializer()), (int) positions.getEndPosition(unit, tree.getInitializer()));
                }
                return super.visitVariable(tree, nothing);
            }
        }.scan(unit, null);
        return Optional.ofNullable(found[0]);
    }
}
