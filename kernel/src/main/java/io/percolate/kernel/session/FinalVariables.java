package io.percolate.kernel.session;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import io.percolate.kernel.jshell.SnippetKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.VarSnippet;

/** Variables that a cell declared as {@code final} with a value: JShell ignores the word, javac does not. */
final class FinalVariables {

    private static final Pattern FINAL = Pattern.compile("(?:@[\\w.]+(?:\\([^)]*\\))?\\s+"
            + "|(?:public|private|protected|static)\\s+)*final\\s[^=]*=[^=]");
    private static final Pattern CHANGE = Pattern.compile("[^=!<>]=(?!=)|\\+\\+|--|>>=|<<=");

    private static final Set<Tree.Kind> CHANGES = Set.of(Tree.Kind.PREFIX_INCREMENT, Tree.Kind.PREFIX_DECREMENT,
            Tree.Kind.POSTFIX_INCREMENT, Tree.Kind.POSTFIX_DECREMENT);

    private final JShell shell;

    FinalVariables(JShell shell) {
        this.shell = shell;
    }

    /** An assignment to one of them: its position in the snippet and the variable's name. */
    record Assigned(int at, String name) {
    }

    /** The first assignment of a snippet to one of them. */
    Optional<Assigned> assignedIn(String snippet) {
        if (!CHANGE.matcher(snippet).find()) {
            return Optional.empty();
        }
        Set<String> names = new HashSet<>();
        shell.variables().filter(each -> snippet.contains(each.name())).filter(FinalVariables::isFinal)
                .map(VarSnippet::name).forEach(names::add);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        Optional<Parsed> parsed = Parsed.statements(snippet).or(() -> Parsed.members(snippet));
        return parsed.flatMap(each -> first(each, names));
    }

    private static boolean isFinal(VarSnippet variable) {
        String source = variable.source();
        return FINAL.matcher(source).region(SnippetKind.comments(source).length(), source.length()).lookingAt();
    }

    private static Optional<Assigned> first(Parsed parsed, Set<String> names) {
        Finder finder = new Finder();
        finder.scan(parsed.unit(), null);
        return finder.assigned.stream()
                .filter(each -> names.contains(each.getName().toString()))
                .filter(each -> !finder.declared.contains(each.getName().toString()))
                .map(each -> new Assigned(parsed.position(each), each.getName().toString())).findFirst();
    }

    /** Collects what is assigned, and the names that the snippet declares itself, anywhere in it. */
    private static final class Finder extends TreeScanner<Void, Void> {

        private final List<IdentifierTree> assigned = new ArrayList<>();
        private final Set<String> declared = new HashSet<>();

        @Override
        public Void visitAssignment(AssignmentTree tree, Void nothing) {
            add(tree.getVariable());
            return super.visitAssignment(tree, nothing);
        }

        @Override
        public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void nothing) {
            add(tree.getVariable());
            return super.visitCompoundAssignment(tree, nothing);
        }

        @Override
        public Void visitUnary(UnaryTree tree, Void nothing) {
            if (CHANGES.contains(tree.getKind())) {
                add(tree.getExpression());
            }
            return super.visitUnary(tree, nothing);
        }

        @Override
        public Void visitVariable(VariableTree tree, Void nothing) {
            declared.add(tree.getName().toString());
            return super.visitVariable(tree, nothing);
        }

        private void add(ExpressionTree variable) {
            if (variable instanceof IdentifierTree name) {
                assigned.add(name);
            }
        }
    }
}
