package io.percolate.kernel.session;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.jshell.SnippetLoader;
import io.percolate.kernel.stop.Stop;
import io.percolate.kernel.stop.UserThread;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import jdk.jshell.SnippetEvent;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl;

/** Loads and runs JShell's snippets in this process, and keeps their values and exceptions as objects. */
final class SnippetControl extends DirectExecutionControl {

    private final SnippetLoader loader;
    private final UserThread thread;
    private final Deque<String> running = new ConcurrentLinkedDeque<>();
    private Cell compiled;
    private Object value;
    private Throwable thrown;
    private boolean evaluating;

    SnippetControl(SnippetLoader loader, UserThread thread) {
        super(new Delegate(loader));
        this.loader = loader;
        this.thread = thread;
    }

    /** Evaluates a snippet; throws {@link Stop.Stopped} when the cell is stopped before its classes are loaded. */
    List<SnippetEvent> evaluate(Supplier<List<SnippetEvent>> snippet) {
        value = null;
        thrown = null;
        compiled = Cell.current();
        boolean outer = evaluating;
        evaluating = true;
        try {
            return snippet.get();
        } finally {
            compiled = null;
            evaluating = outer;
        }
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException, NotImplementedException,
            EngineTerminationException {
        if (compiled != null && compiled.isStopped()) {
            throw new Stop.Stopped();
        }
        super.load(classes);
    }

    @Override
    public void redefine(ClassBytecodes[] classes) throws ClassInstallException {
        boolean swapped;
        try {
            swapped = loader.redefine(classes);
        } catch (ClassNotFoundException | LinkageError e) {
            swapped = false;
        }
        if (!swapped) { // JShell loads new classes instead
            throw new ClassInstallException("the classes differ in more than code", new boolean[classes.length]);
        }
    }

    /** The value of the last snippet. */
    Object value() {
        return value;
    }

    /** The exception of the last snippet, or null. */
    Throwable thrown() {
        return thrown;
    }

    /** The classes whose code is running: several while a cell evaluates code. */
    Collection<String> running() {
        return running;
    }

    @Override
    public String invoke(String className, String methodName) throws RunException, InternalException {
        if (evaluating && thrown != null) { // "int a = f(), b = g();" is two snippets: g does not run when f throws
            throw userException(thrown);
        }
        Method method;
        try {
            method = loader.method(className, methodName);
        } catch (ReflectiveOperationException | LinkageError e) {
            thrown = e;
            throw userException(e);
        }
        Object result = null;
        Throwable problem = null;
        running.push(className);
        try {
            result = thread.call(Cell.current(), () -> method.invoke(null));
        } catch (InvocationTargetException | UserThread.ThrownError e) {
            problem = e.getCause();
        } catch (Exception e) {
            problem = e;
        } finally {
            running.removeFirstOccurrence(className);
        }
        value = result;
        thrown = problem;
        if (problem != null) {
            throw userException(problem);
        }
        return "";
    }

    @Override
    public String varValue(String className, String varName) {
        return "";
    }

    // The session describes the exception itself; JShell only has to know that there is one.
    private static UserException userException(Throwable thrown) {
        return new UserException("", thrown.getClass().getName(), new StackTraceElement[0]);
    }

    private record Delegate(SnippetLoader loader) implements LoaderDelegate {

        @Override
        public void load(ExecutionControl.ClassBytecodes[] classes) throws ExecutionControl.ClassInstallException {
            try {
                loader.define(classes);
            } catch (ClassNotFoundException | LinkageError e) {
                throw new ExecutionControl.ClassInstallException(e.toString(), new boolean[classes.length]);
            }
        }

        @Override
        public void classesRedefined(ExecutionControl.ClassBytecodes[] classes) {
            // redefine is not supported, so JShell never calls this
        }

        @Override
        public void addToClasspath(String path) throws ExecutionControl.InternalException {
            try {
                for (String each : path.split(File.pathSeparator)) {
                    loader.libraries().addURL(Path.of(each).toUri().toURL());
                }
            } catch (java.net.MalformedURLException e) {
                throw new ExecutionControl.InternalException(e.toString());
            }
        }

        @Override
        public Class<?> findClass(String name) throws ClassNotFoundException {
            return loader.find(name);
        }
    }
}
