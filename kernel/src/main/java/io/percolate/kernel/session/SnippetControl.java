package io.percolate.kernel.session;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.errors.RuntimeErrors;
import io.percolate.kernel.jshell.SnippetLoader;
import io.percolate.kernel.stop.Stop;
import io.percolate.kernel.stop.UserThread;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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
        try {
            return snippet.get();
        } finally {
            compiled = null;
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
        Method method;
        try {
            method = loader.find(className).getDeclaredMethod(methodName);
            method.setAccessible(true);
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

    // JShell translates stack traces from wrapper classes to snippets; the causes' traces are appended to one trace.
    private static UserException userException(Throwable thrown) {
        List<StackTraceElement> frames = new ArrayList<>();
        for (Throwable each : chain(thrown)) {
            for (StackTraceElement frame : each.getStackTrace()) {
                frames.add(frame.getFileName() != null ? frame : new StackTraceElement(
                        frame.getClassName(), frame.getMethodName(), "", frame.getLineNumber()));
            }
        }
        return new UserException(RuntimeErrors.message(thrown), thrown.getClass().getName(),
                frames.toArray(StackTraceElement[]::new));
    }

    /** The throwable and its causes, outermost first. */
    static List<Throwable> chain(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = thrown; each != null && seen.add(each); each = each.getCause()) {
            chain.add(each);
        }
        return chain;
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
