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
 * The javac with which JShell analyzes snippets, for other source texts: it has read the JDK's modules and the packages
 * that cells import, which a javac of one's own would do anew for each text.
 */
public final class ShellCompiler {

    /** Those of JShell, to the letter: it keeps a javac for each list of options. */
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

    /** Nothing where the JVM does not open JShell's methods (the launcher does), or a JDK has others. */
    public static Optional<ShellCompiler> of(JShell shell) {
        try {
            return Optional.of(new ShellCompiler(shell));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LoggerFactory.getLogger(ShellCompiler.class).info("Completion reads with a javac of its own: {}",
                    e.toString());
            return Optional.empty();
        }
    }

    /** What {@code use} makes of an attributed unit, which is valid until it returns. */
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

    /** Makes the class of the workers, for which the first text would otherwise wait. */
    public static void prepare() {
        try {
            worker(Class.forName("jdk.jshell.TaskFactory$Worker"), (proxy, method, given) -> null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Whoever asks for a compiler is told.
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
