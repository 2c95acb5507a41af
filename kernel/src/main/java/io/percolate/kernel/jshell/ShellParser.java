package io.percolate.kernel.jshell;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.SubKind;

/** JShell's parser, for snippets that are an expression or a statement. */
final class ShellParser {

    /**
     * An expression or a statement.
     *
     * @param code     the source without comments
     * @param kind     {@code STATEMENT_SUBKIND}, or that of an expression
     * @param variable the variable that the expression is or sets; null if there is none
     * @param called   the name of the method that the expression calls; "" if it is no call
     */
    record Parsed(String code, SubKind kind, String variable, String called) {

        boolean isExpression() {
            return kind != SubKind.STATEMENT_SUBKIND;
        }
    }

    private static final Set<Tree.Kind> DECLARATIONS = EnumSet.of(Tree.Kind.VARIABLE, Tree.Kind.CLASS, Tree.Kind.ENUM,
            Tree.Kind.INTERFACE, Tree.Kind.ANNOTATION_TYPE, Tree.Kind.RECORD, Tree.Kind.METHOD);

    // Where a type is wanted, as after return, these take it on.
    private static final Set<Tree.Kind> POLY = EnumSet.of(Tree.Kind.CONDITIONAL_EXPRESSION,
            Tree.Kind.SWITCH_EXPRESSION, Tree.Kind.LAMBDA_EXPRESSION, Tree.Kind.MEMBER_REFERENCE);

    private final Object compiler;
    private final Class<?> worker;
    private final Method parse;
    private final Method units;
    private final Method diagnostics;
    private final Method isWrong;
    private final Constructor<?> mask;
    private final Method masked;

    ShellParser(JShell shell) throws ReflectiveOperationException {
        compiler = ShellMemory.field(shell, "taskFactory");
        worker = Class.forName("jdk.jshell.TaskFactory$Worker");
        parse = ShellEval.method(compiler.getClass(), "parse", String.class, worker);
        units = ShellEval.method(Class.forName("jdk.jshell.TaskFactory$ParseTask"), "units");
        diagnostics = ShellEval.method(Class.forName("jdk.jshell.TaskFactory$BaseTask"), "getDiagnostics");
        isWrong = ShellEval.method(Class.forName("jdk.jshell.DiagList"), "hasOtherThanNotStatementErrors");
        Class<?> masking = Class.forName("jdk.jshell.MaskCommentsAndModifiers");
        mask = masking.getDeclaredConstructor(String.class, boolean.class);
        mask.setAccessible(true);
        masked = ShellEval.method(masking, "cleared");
    }

    /** Empty if the source is something else, or several things, or no Java. */
    Optional<Parsed> parse(String source) {
        return ShellEval.call(() -> {
            String code = ((String) masked.invoke(mask.newInstance(source, false))).stripTrailing();
            if (code.isEmpty()) {
                return Optional.empty();
            }
            return ShellMemory.cast(parse.invoke(compiler, code, Proxy.newProxyInstance(worker.getClassLoader(),
                    new Class<?>[] {worker}, (proxy, method, given) -> parsed(code, given[0]))));
        });
    }

    private Optional<Parsed> parsed(String code, Object task) throws ReflectiveOperationException {
        List<? extends Tree> trees = ShellMemory.cast(units.invoke(task));
        if (trees.size() != 1 || !(trees.get(0) instanceof StatementTree statement)
                || DECLARATIONS.contains(statement.getKind()) || (boolean) isWrong.invoke(diagnostics.invoke(task))) {
            return Optional.empty();
        }
        return statement instanceof ExpressionStatementTree expression ? expression(code, expression.getExpression())
                : Optional.of(new Parsed(code, SubKind.STATEMENT_SUBKIND, null, ""));
    }

    private static Optional<Parsed> expression(String code, ExpressionTree tree) {
        if (tree instanceof IdentifierTree name) {
            return Optional.of(new Parsed(code, SubKind.VAR_VALUE_SUBKIND, name.getName().toString(), ""));
        } else if (tree instanceof AssignmentTree assigned && assigned.getVariable() instanceof IdentifierTree name) {
            return Optional.of(new Parsed(code, SubKind.ASSIGNMENT_SUBKIND, name.getName().toString(), ""));
        }
        ExpressionTree inner = tree;
        while (inner instanceof ParenthesizedTree parenthesized) {
            inner = parenthesized.getExpression();
        }
        return POLY.contains(inner.getKind()) ? Optional.empty()
                : Optional.of(new Parsed(code, SubKind.OTHER_EXPRESSION_SUBKIND, null, called(inner)));
    }

    private static String called(ExpressionTree tree) {
        return !(tree instanceof MethodInvocationTree call) ? ""
                : call.getMethodSelect() instanceof MemberSelectTree member ? member.getIdentifier().toString()
                : call.getMethodSelect().toString();
    }
}
