package io.percolate.kernel.errors;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Prints stack traces for cells: without the kernel's frames, with cell and line. */
public final class Traces {

    private Traces() {
    }

    /** Replaces {@code thrown.printStackTrace()} in cells, where other classes may have such a method, too. */
    public static void printStackTrace(Object thrown) {
        if (thrown instanceof Throwable exception) {
            readable(exception, Throwable::printStackTrace);
        } else {
            call(thrown, new Class<?>[0]);
        }
    }

    /** Replaces {@code thrown.printStackTrace(to)} in cells. */
    public static void printStackTrace(Object thrown, PrintStream to) {
        if (thrown instanceof Throwable exception) {
            readable(exception, each -> each.printStackTrace(to));
        } else {
            call(thrown, new Class<?>[] {PrintStream.class}, to);
        }
    }

    /** Replaces {@code thrown.printStackTrace(to)} in cells. */
    public static void printStackTrace(Object thrown, PrintWriter to) {
        if (thrown instanceof Throwable exception) {
            readable(exception, each -> each.printStackTrace(to));
        } else {
            call(thrown, new Class<?>[] {PrintWriter.class}, to);
        }
    }

    private static void call(Object object, Class<?>[] types, Object... arguments) {
        try {
            Method method = method(object.getClass(), types);
            method.setAccessible(true);
            method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            throw Traces.<RuntimeException>asIs(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method method(Class<?> type, Class<?>[] types) throws NoSuchMethodException {
        try {
            return type.getDeclaredMethod("printStackTrace", types);
        } catch (NoSuchMethodException e) {
            if (type.getSuperclass() == null) {
                throw e;
            }
            return method(type.getSuperclass(), types);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E asIs(Throwable e) throws E {
        throw (E) e;
    }

    /** Prints an exception that ends a thread, as the JVM does. */
    public static void uncaught(Thread thread, Throwable thrown) {
        StringWriter trace = new StringWriter();
        try {
            printStackTrace(thrown, new PrintWriter(trace, true));
        } catch (RuntimeException | Error e) { // of its own methods
            trace.write(Thrown.of(thrown).text() + System.lineSeparator());
        }
        System.err.print("Exception in thread \"" + thread.getName() + "\" " + trace);
    }

    /** The exception, without the kernel's frames: called for an argument of a library, which may print it. */
    public static Throwable plain(Throwable thrown) {
        if (thrown != null) {
            Map<Throwable, StackTraceElement[]> traces = new IdentityHashMap<>();
            collect(thrown, traces);
            traces.forEach((each, frames) -> each.setStackTrace(CellFrames.plain(frames)));
        }
        return thrown;
    }

    private static void readable(Throwable thrown, Consumer<Throwable> print) {
        Map<Throwable, StackTraceElement[]> traces = new IdentityHashMap<>();
        synchronized (thrown) {
            collect(thrown, traces);
            traces.forEach((each, frames) -> each.setStackTrace(CellFrames.readable(frames)));
            try {
                print.accept(thrown);
            } finally {
                traces.forEach(Throwable::setStackTrace);
            }
        }
    }

    private static void collect(Throwable thrown, Map<Throwable, StackTraceElement[]> traces) {
        StackTraceElement[] frames = Thrown.ask(thrown::getStackTrace);
        if (frames != null && traces.put(thrown, frames) == null) {
            Messages.mend(thrown);
            Throwable cause = Thrown.ask(thrown::getCause);
            if (cause != null) {
                collect(cause, traces);
            }
            for (Throwable each : thrown.getSuppressed()) {
                collect(each, traces);
            }
        }
    }
}
