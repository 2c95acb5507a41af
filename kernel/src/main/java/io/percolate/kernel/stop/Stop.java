package io.percolate.kernel.stop;

import io.percolate.api.Grading;
import io.percolate.api.UserError;
import io.percolate.kernel.cell.Cell;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The check in every loop and method of a cell. Normally it is a constant call site with an empty target, which the JIT
 * compiler removes completely; a stop changes the target, which deoptimizes compiled loops to interpreted code.
 */
public final class Stop {

    private static final MethodHandle PASS = MethodHandles.empty(MethodType.methodType(void.class));
    private static final MethodHandle LOOK = look();
    private static final MutableCallSite SITE = new MutableCallSite(PASS);
    private static final Stopped STOPPED = new Stopped(); // has no stack trace, so that threads can share it
    private static final Set<Thread> ENDED = ConcurrentHashMap.newKeySet();
    private static boolean asked; // not volatile, which is expensive: each call reads it again anyway
    private static volatile Thread runner;

    static {
        caught(new StackOverflowError()); // loads its classes now, not on a full stack
    }

    private Stop() {
    }

    /** Bootstrap method of woven code: links the check, which throws {@link Stopped} in threads of a stopped cell. */
    public static CallSite check(MethodHandles.Lookup caller, String name, MethodType type) {
        return SITE;
    }

    /** Replaces {@code System.exit} in cells. */
    public static void exit(int status) {
        throw new ExitRefused("System.exit(" + status + ")");
    }

    /** Replaces {@code Runtime.exit} in cells. */
    public static void exit(Runtime runtime, int status) {
        throw new ExitRefused("Runtime.exit(" + status + ")");
    }

    /** Replaces {@code Runtime.halt} in cells. */
    public static void halt(Runtime runtime, int status) {
        throw new ExitRefused("Runtime.halt(" + status + ")");
    }

    /** Refuses a method that cells call by reflection, if it would end the kernel. */
    public static Method permitted(Method method) {
        if (method != null) {
            refuseExit(method.getDeclaringClass(), method.getName());
        }
        return method;
    }

    /** Refuses a method handle that would end the kernel. */
    public static MethodHandle permitted(MethodHandle handle) {
        try {
            MethodHandleInfo info = MethodHandles.lookup().revealDirect(handle);
            refuseExit(info.getDeclaringClass(), info.getName());
        } catch (IllegalArgumentException e) {
            // of a class that is closed to us, or not of a method
        }
        return handle;
    }

    private static void refuseExit(Class<?> owner, String name) {
        if (Grading.isOn()) {
            Refusals.called(owner);
        }
        if ((owner == System.class || owner == Runtime.class) && (name.equals("exit") || name.equals("halt"))) {
            throw new ExitRefused(owner.getSimpleName() + "." + name + ", called by reflection,");
        }
    }

    /**
     * The check of a method that calls itself. A changed call site would deoptimize every frame of a deep recursion as
     * the stack unwinds, which takes longer than everything else.
     */
    public static void enter() {
        if (asked) {
            lookAtCell();
        }
    }

    /**
     * Called first by a handler that may catch a stack overflow. Code that continues after each overflow would try
     * every path down again while the check itself overflows the stack; here that costs one more overflow for each
     * method on the way up. The JVM walks the whole stack at each overflow, so the cell's thread is recognized by the
     * test that needs the least stack.
     */
    public static void caught(Throwable thrown) {
        if (thrown instanceof StackOverflowError) {
            if (Thread.currentThread() == runner) {
                throw STOPPED;
            }
            enter();
        }
    }

    /** Activates the checks; {@code runs} is the thread of the cell to be stopped, or null. */
    public static void arm(Thread runs) {
        prepare();
        runner = runs;
        asked = true;
        aim(LOOK);
    }

    // Initializes the classes that the check needs, on a thread with enough stack: a class whose initialization
    // overflows the stack stays unusable, even in the JDK. This thread belongs to no cell, so the check uses the
    // running cell.
    private static void prepare() {
        try {
            LOOK.invokeExact();
        } catch (Stopped e) {
            // expected
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends one thread of a cell, which goes on; the checks stay active until the thread has ended. */
    public static void end(Thread thread) {
        ENDED.add(thread);
        prepare();
        asked = true;
        aim(LOOK);
        thread.interrupt();
    }

    public static void disarm() {
        ENDED.removeIf(thread -> !thread.isAlive());
        asked = !ENDED.isEmpty();
        runner = null;
        aim(asked ? LOOK : PASS);
    }

    private static synchronized void aim(MethodHandle target) {
        if (SITE.getTarget() != target) {
            SITE.setTarget(target);
            MutableCallSite.syncAll(new MutableCallSite[] {SITE});
        }
    }

    private static void lookAtCell() {
        Cell cell = Cell.current();
        if (cell != null && cell.isStopped() || ENDED.contains(Thread.currentThread())) {
            throw STOPPED;
        }
    }

    private static MethodHandle look() {
        try {
            return MethodHandles.lookup().findStatic(Stop.class, "lookAtCell", MethodType.methodType(void.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Ends the threads of a stopped cell; an Error, so that {@code catch (Exception e)} does not catch it. */
    public static final class Stopped extends Error {
        private static final long serialVersionUID = 1;

        public Stopped() {
            super("Cell interrupted.", null, false, false);
        }
    }

    /** A cell called System.exit. */
    public static final class ExitRefused extends Error implements UserError {
        private static final long serialVersionUID = 1;

        private ExitRefused(String call, Thread caller, String advice) {
            super(call + " would end the kernel and every variable with it; "
                    + (UserThread.runsCells(caller) ? "the cell" : "the task of the thread " + caller.getName())
                    + " ended instead. " + advice);
        }

        ExitRefused(String call) {
            this(call, Thread.currentThread(), "To start afresh, restart the kernel from the menu.");
        }

        /** The library's call in a thread's stack. */
        static ExitRefused in(Thread thread) {
            String caller = Arrays.stream(thread.getStackTrace()).map(StackTraceElement::getClassName)
                    .filter(name -> !name.startsWith("java.")).findFirst().orElse("a library");
            return new ExitRefused("System.exit, called by " + caller + ",", thread,
                    "Restart the kernel when you can: the JVM believes that it is shutting down.");
        }
    }
}
