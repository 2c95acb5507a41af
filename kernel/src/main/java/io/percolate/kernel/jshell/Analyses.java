package io.percolate.kernel.jshell;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.tools.JavaFileObject;
import jdk.jshell.JShell;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/** Reads analyses of JShell's javac: the type of a snippet's value, and the classes of the snippet. */
final class Analyses {

    /**
     * The static type of a value.
     *
     * @param name       for people
     * @param declarable as that of a variable
     */
    record Type(String name, String declarable) {
    }

    private final JShell shell;
    private final Field task;
    private final Method firstUnit;
    private final Method hasErrors;
    private final Constructor<?> typeFinder;
    private final Method find;
    private final Field isValue;
    private final Field typeName;
    private final Field declarable;

    Analyses(JShell shell) throws ReflectiveOperationException {
        this.shell = shell;
        Class<?> base = Class.forName("jdk.jshell.TaskFactory$BaseTask");
        task = field(base, "task");
        firstUnit = ShellEval.method(base, "firstCuTree");
        hasErrors = ShellEval.method(base, "hasErrors");
        Class<?> finder = Class.forName("jdk.jshell.ExpressionToTypeInfo");
        typeFinder = finder.getDeclaredConstructor(Class.forName("jdk.jshell.TaskFactory$AnalyzeTask"),
                CompilationUnitTree.class, JShell.class, boolean.class, boolean.class);
        typeFinder.setAccessible(true);
        find = ShellEval.method(finder, "typeOfExpression");
        Class<?> info = Class.forName("jdk.jshell.ExpressionToTypeInfo$ExpressionInfo");
        isValue = field(info, "isNonVoid");
        typeName = field(info, "typeName");
        declarable = field(info, "declareTypeName");
    }

    private static Field field(Class<?> of, String name) throws NoSuchFieldException {
        Field field = of.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    boolean hasErrors(Object analysis) throws ReflectiveOperationException {
        return (boolean) hasErrors.invoke(analysis);
    }

    /** The type of the value that the snippet's method returns; empty if there is none. */
    Optional<Type> returned(Object analysis) throws ReflectiveOperationException {
        Object info = find.invoke(typeFinder.newInstance(analysis, firstUnit.invoke(analysis), shell, true, true));
        return info == null || !(boolean) isValue.get(info) || typeName.get(info) == null ? Optional.empty()
                : Optional.of(new Type((String) typeName.get(info), (String) declarable.get(info)));
    }

    /** Whether the snippet is an expression, as a statement or returned, that has no value. */
    boolean isVoid(Object analysis) throws ReflectiveOperationException {
        Trees trees = Trees.instance((JavacTask) task.get(analysis));
        TreePath code = new TreePathScanner<TreePath, Void>() {
            @Override
            public TreePath visitMethod(MethodTree method, Void nothing) {
                return !method.getName().contentEquals(SingleRun.METHOD) ? null
                        : code(getCurrentPath(), method.getBody().getStatements().get(0));
            }

            @Override
            public TreePath reduce(TreePath one, TreePath other) {
                return one == null ? other : one;
            }
        }.scan((CompilationUnitTree) firstUnit.invoke(analysis), null);
        return code != null && trees.getElement(code) instanceof ExecutableElement called
                && called.getReturnType().getKind() == TypeKind.VOID;
    }

    private static TreePath code(TreePath method, StatementTree first) {
        ExpressionTree code = first instanceof ReturnTree returned ? returned.getExpression()
                : first instanceof ExpressionStatementTree statement ? statement.getExpression() : null;
        return code instanceof MethodInvocationTree ? new TreePath(new TreePath(method, first), code) : null;
    }

    /** The classes of a unit without errors. */
    ClassBytecodes[] classes(Object analysis) throws ReflectiveOperationException {
        List<ClassBytecodes> classes = new ArrayList<>();
        try {
            for (JavaFileObject each : ((JavacTask) task.get(analysis)).generate()) {
                try (InputStream bytes = each.openInputStream()) {
                    classes.add(new ClassBytecodes(each.getName(), bytes.readAllBytes()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the files are in memory
        }
        return classes.toArray(ClassBytecodes[]::new);
    }
}
