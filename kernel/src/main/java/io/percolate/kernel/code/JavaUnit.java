package io.percolate.kernel.code;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import javax.lang.model.element.Name;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * A compilation unit attributed by javac, and the position of the cursor in it.
 *
 * @param path   the name at the cursor
 * @param prefix the part of the name before the cursor
 */
public record JavaUnit(Trees trees, Elements elements, Types types, TreePath path, String prefix) {

    /** Marks the end of the name at the cursor. */
    public static final String MARKER = "$cursor$";

    /** Finds the marked name in an attributed unit; null when javac's parser dropped it. */
    static JavaUnit of(JavacTask task, CompilationUnitTree unit) {
        Trees trees = Trees.instance(task);
        MarkerScanner scanner = new MarkerScanner();
        scanner.scan(new TreePath(unit), null);
        return scanner.found == null
                ? null
                : new JavaUnit(trees, task.getElements(), task.getTypes(), scanner.found, scanner.prefix);
    }

    private static final class MarkerScanner extends TreePathScanner<Void, Void> {
        private TreePath found;
        private String prefix;

        @Override
        public Void visitIdentifier(IdentifierTree tree, Void nothing) {
            check(tree.getName());
            return super.visitIdentifier(tree, nothing);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree tree, Void nothing) {
            check(tree.getIdentifier());
            return super.visitMemberSelect(tree, nothing);
        }

        @Override
        public Void visitMemberReference(MemberReferenceTree tree, Void nothing) {
            check(tree.getName());
            return super.visitMemberReference(tree, nothing);
        }

        @Override
        public Void visitErroneous(ErroneousTree tree, Void nothing) {
            return scan(tree.getErrorTrees(), nothing);
        }

        private void check(Name name) {
            if (name.toString().endsWith(MARKER)) {
                found = getCurrentPath();
                prefix = name.toString().substring(0, name.length() - MARKER.length());
            }
        }
    }
}
