package io.percolate.magics.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.percolate.magics.notebook.Muted;
import io.percolate.magics.notebook.ShellSession;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import jdk.jshell.JShell;

/**
 * IJava's session. IJava does not expose its JShell, so it is searched for in the fields of the kernel and of IJava's
 * own objects.
 */
final class IJavaSession extends ShellSession {

    private static final int DEPTH = 3;

    private final BaseKernel kernel;

    IJavaSession(BaseKernel kernel) {
        this.kernel = kernel;
    }

    /** IJava's kernel has this method, but the library it is built on does not. */
    @Override
    public Object evaluate(String code) throws Exception {
        try {
            return kernel.getClass().getMethod("evalRaw", String.class).invoke(kernel, code);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw thrown;
        }
    }

    @Override
    public <T> T withoutDisplays(Callable<T> work) throws Exception {
        return Muted.run(kernel.getIO().display, work);
    }

    @Override
    protected Optional<JShell> findShell() {
        return find(kernel, DEPTH);
    }

    private static Optional<JShell> find(Object owner, int depth) {
        List<Object> next = new ArrayList<>();
        for (Class<?> type = owner.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                Object value = read(field, owner);
                if (value instanceof JShell found) {
                    return Optional.of(found);
                }
                if (value != null && related(value.getClass(), owner.getClass())) {
                    next.add(value);
                }
            }
        }
        return depth == 0 ? Optional.empty()
                : next.stream().map(v -> find(v, depth - 1)).flatMap(Optional::stream).findFirst();
    }

    private static boolean related(Class<?> a, Class<?> b) {
        return a.getPackageName().startsWith(root(b)) || b.getPackageName().startsWith(root(a));
    }

    private static String root(Class<?> type) {
        String[] parts = type.getPackageName().split("\\.", 4);
        return String.join(".", parts.length < 3 ? parts : new String[] {parts[0], parts[1], parts[2]});
    }

    private static Object read(Field field, Object owner) {
        if (field.getType().isPrimitive() || Modifier.isStatic(field.getModifiers())) {
            return null;
        }
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (ReflectiveOperationException | RuntimeException unreadable) {
            return null;
        }
    }
}
