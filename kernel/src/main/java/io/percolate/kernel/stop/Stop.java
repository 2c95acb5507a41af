package io.percolate.kernel.stop;

import io.percolate.api.UserError;
import io.percolate.kernel.cell.Cell;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Arrays;

/**
 * The check that every loop and method of a cell makes. While nothing is to be stopped it is a constant call site with
 * an empty target, which the JIT compiler removes altogether; a stop changes the target and so throws compiled loops
 * back into the interpreter.
 */
public final class Stop {

    private static final MethodHandle PASS = MethodHandles.empty(MethodType.methodType(void.class));
    private static final MethodHandle LOOK = look();
    private static final MutableCallSite SITE = new MutableCallSite(PASS);
    private static final Stopped STOPPED = new Stopped(); // holds no trace, so that all may share it
    private static boolean asked; // not volatile, which costs: each call reads it anew all the same
    private static volatile Thread runner;

    static {
        caught(new StackOverflowError()); // the end of a stack is no place to load classes at
    }

    private Stop() {
    }

    /** Bootstrap method of woven code: the check, which throws {@link Stopped} in a thread of a stopped cell. */
    public static CallSite check(MethodHandles.Lookup caller, String name, MethodType type) {
        return SITE;
    }

    /** Takes the place of {@code System.exit} in cells. */
    public static void exit(int status) {
        throw new ExitRefused(status);
    }

    /** Takes the place of {@code Runtime.exit} and {@code Runtime.halt} in cells. */
    public static void exit(Runtime runtime, int status) {
        throw new ExitRefused(status);
    }

    /**
     * The check of a method that calls itself. A changed call site would throw every frame of a deep recursion back
     * into the interpreter as the stack unwinds, which takes longer than all else.
     */
    public static void enter() {
        if (asked) {
            lookAtCell();
        }
    }

    /**
     * What a handler that may catch a stack overflow calls first. Code that goes on after each overflow tries every
     * way down again where the check itself finds no room; here that is one overflow more for each method on the way
     * up. The JVM walks the whole stack at each, so the thread that runs the cell is told by what takes least room.
     */
    public static void caught(Throwable thrown) {
        if (thrown instanceof StackOverflowError) {
            if (Thread.currentThread() == runner) {
                throw STOPPED;
            }
            enter();
        }
    }

    /** Asks for checks; {@code runs} is the thread that runs the cell to be stopped, or null. */
    public static void arm(Thread runs) {
        prepare();
        runner = runs;
        asked = true;
        aim(LOOK);
    }

    // What the check needs for the first time is made here, where the stack has room: a class that overflows it while
    // it is initialized stays broken, be it the JDK's. This thread is no cell's: it is taken for the running cell's.
    private static void prepare() {
        try {
            LOOK.invokeExact();
        } catch (Stopped e) {
            // as it should
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    public static void disarm() {
        asked = false;
        runner = null;
        aim(PASS);
    }

    private static synchronized void aim(MethodHandle target) {
        if (SITE.getTarget() != target) {
            SITE.setTarget(target);
            MutableCallSite.syncAll(new MutableCallSite[] {SITE});
        }
    }

    private static void lookAtCell() {
        Cell cell = Cell.current();
        if (cell != null && cell.isStopped()) {
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

    /** Ends the threads of a stopped cell; an Error, so that {@code catch (Exception e)} lets it pass. */
    public static final class Stopped extends Error {
        private static final long serialVersionUID = 1;

        public Stopped() {
            super("Cell interrupted.", null, false, false);
        }
    }

    /** A cell called System.exit. */
    public static final class ExitRefused extends Error implements UserError {
        private static final long serialVersionUID = 1;

        private ExitRefused(String call, String advice) {
            super(call + " would end the kernel and every variable with it; the cell ended instead. " + advice);
        }

        ExitRefused(int status) {
            this("System.exit(" + status + ")", "To start afresh, restart the kernel from the menu.");
        }

        /** Where the stack of a thread shows a library's call. */
        static ExitRefused in(StackTraceElement[] stack) {
            String caller = Arrays.stream(stack).map(StackTraceElement::getClassName)
                    .filter(name -> !name.startsWith("java.")).findFirst().orElse("a library");
            return new ExitRefused("System.exit, called by " + caller + ",",
                    "Restart the kernel when you can: the JVM takes itself for ending.");
        }
    }
}
