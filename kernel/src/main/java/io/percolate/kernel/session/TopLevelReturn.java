package io.percolate.kernel.session;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.TreeScanner;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** A {@code return} that belongs to no method: JShell's own method would end there, and a loop with it, silently. */
final class TopLevelReturn {

    private static final Pattern WORD = Pattern.compile("\\breturn\\b");
    private static final Pattern STATEMENT =
            Pattern.compile("(?:return|if|for|while|do|switch|try|synchronized)\\b|\\{|\\w+\\s*:");

    private TopLevelReturn() {
    }

    /** The position of the first one in a snippet; empty in a snippet that is no statement. */
    static OptionalInt in(String snippet) {
        if (!STATEMENT.matcher(snippet).region(codeStart(snippet), snippet.length()).lookingAt()
                || !WORD.matcher(snippet).find()) {
            return OptionalInt.empty();
        }
        return Parsed.statements(snippet).flatMap(TopLevelReturn::first).map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
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

    private static Optional<Integer> first(Parsed parsed) {
        Finder finder = new Finder();
        finder.scan(parsed.unit(), null);
        return Optional.ofNullable(finder.found).map(parsed::position);
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
}
