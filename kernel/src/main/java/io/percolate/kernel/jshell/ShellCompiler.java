package io.percolate.kernel.jshell;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import org.slf4j.LoggerFactory;

/**
 * JShell's own javac, for other source texts: it has already read the JDK's modules and the packages that cells import,
 * which a separate javac would read again for each text.
 */
public final class ShellCompiler {

    /** Exactly JShell's options: it caches one javac per list of options. */
    private static final List<String> OPTIONS =
            List.of("--should-stop=at=FLOW", "-Xlint:unchecked,-strictfp", "-proc:none");

    private final Object factory;
    private final Object source;
    private final Method run;
    private final Constructor<?> analysis;
    private final Class<?> worker;
    private final Field task;
    private final Method unit;

    private ShellCompiler(JShell shell) throws ReflectiveOperationException {
        Field field = JShell.class.getDeclaredField("taskFactory");
        field.setAccessible(true);
        factory = field.get(shell);
        source = opened(inner("StringSourceHandler").getDeclaredConstructors()[0]).newInstance(factory);
        analysis = opened(inner("AnalyzeTask").getDeclaredConstructors()[0]);
        worker = inner("Worker");
        run = factory.getClass().getDeclaredMethod(
                "runTask", Stream.class, inner("SourceHandler"), List.class, BiFunction.class, worker);
        run.setAccessible(true);
        task = inner("BaseTask").getDeclaredField("task");
        task.setAccessible(true);
        unit = inner("BaseTask").getDeclaredMethod("firstCuTree");
        unit.setAccessible(true);
    }

    private Class<?> inner(String name) throws ClassNotFoundException {
        return Class.forName(factory.getClass().getName() + "$" + name);
    }

    private static Constructor<?> opened(Constructor<?> constructor) {
        constructor.setAccessible(true);
        return constructor;
    }

    /** Empty if the JVM does not open JShell's methods (the launcher does), or the JDK's methods differ. */
    public static Optional<ShellCompiler> of(JShell shell) {
        try {
            return Optional.of(new ShellCompiler(shell));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LoggerFactory.getLogger(ShellCompiler.class).info("Completion uses a separate javac: {}",
                    e.toString());
            return Optional.empty();
        }
    }

    /** Applies {@code use} to an attributed unit, which is valid until {@code use} returns. */
    @SuppressWarnings("unchecked")
    public <T> T analyze(String text, BiFunction<JavacTask, CompilationUnitTree, T> use) {
        BiFunction<Object, Object, Object> begin =
                (javac, diagnostics) -> call(() -> analysis.newInstance(factory, source, javac, diagnostics));
        Object user = worker(worker, (proxy, method, given) ->
                use.apply((JavacTask) task.get(given[0]), (CompilationUnitTree) unit.invoke(given[0])));
        return (T) call(() -> run.invoke(factory, Stream.of(text), source, OPTIONS, begin, user));
    }

    private static Object worker(Class<?> worker, InvocationHandler handler) {
        return Proxy.newProxyInstance(worker.getClassLoader(), new Class<?>[] {worker}, handler);
    }

    /** Creates the class of the workers, so that the first text does not wait for it. */
    public static void prepare() {
        try {
            worker(Class.forName("jdk.jshell.TaskFactory$Worker"), (proxy, method, given) -> null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Later requests for a compiler report the error.
        }
    }

    private interface Call {
        Object now() throws ReflectiveOperationException;
    }

    private static Object call(Call call) {
        try {
            return call.now();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("javac gave up", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
