package io.percolate.kernel.stop;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.errors.Traces;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The thread that runs cells: one for the life of the kernel, so that the thread-local state of libraries is kept from
 * cell to cell. A thread that hangs in an uninterruptible call is abandoned and replaced; if the call ever returns, the
 * stop check in the cell's code ends it.
 */
public final class UserThread {

    private static final long STACK_BYTES = 4L << 20;
    private static final int RESERVE_MILLIS = 100;
    private static final int MOST_FRAMES = 200;
    private static final int NUDGE_MILLIS = 50;
    private static final int HANGING_NUDGES = 7;
    private static final int BUSY_NUDGES = 60;

    private record Task(Cell cell, Callable<?> body, CompletableFuture<Object> result) {
    }

    private final ClassLoader loader;
    private final MemoryReserve reserve = new MemoryReserve();
    private Worker worker;

    public UserThread(ClassLoader loader) {
        this.loader = loader;
        PoolThreads.use(loader);
    }

    /** Runs {@code body} as part of the cell and waits for it; directly when called by the cell's own thread. */
    public Object call(Cell cell, Callable<?> body) throws Exception {
        if (Thread.currentThread() instanceof Worker) {
            return body.call();
        }
        Task task = new Task(cell, body, new CompletableFuture<>());
        start(task);
        try {
            return await(task.result);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : new ThrownError(e.getCause());
        } finally {
            reserve.release();
        }
    }

    private Object await(CompletableFuture<Object> result) throws ExecutionException, InterruptedException {
        while (true) {
            try {
                return result.get(RESERVE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                reserve.hold();
            } catch (OutOfMemoryError full) { // waiting needs memory, too; the cell itself may still succeed
                reserve.release();
            }
        }
    }

    private synchronized void start(Task task) {
        if (worker == null) {
            worker = new Worker();
            worker.start();
        }
        worker.tasks.add(task);
    }

    /** Prints an exception that ends a thread of a cell, unless the thread ends because its cell was stopped. */
    public static void uncaught(Thread thread, Throwable thrown) {
        if (!(thrown instanceof Stop.Stopped)) {
            Traces.uncaught(thread, thrown);
        }
    }

    /** The thread that is running the cell, or null. */
    public synchronized Thread running(Cell cell) {
        return worker != null && worker.runs(cell) ? worker : null;
    }

    /** The uppermost frames of the thread that is running the cell, if one is. */
    public List<StackTraceElement> frames(Cell cell) {
        Thread runs = running(cell);
        return runs == null ? List.of() : List.of(top(runs, MOST_FRAMES));
    }

    private static StackTraceElement[] top(Thread thread, int frames) {
        ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId(), frames);
        return info == null ? new StackTraceElement[0] : info.getStackTrace();
    }

    /** Interrupts the cell until it ends, or abandons its thread when that hangs outside the cell's own code. */
    public void stop(Cell cell) throws InterruptedException {
        Worker target;
        synchronized (this) {
            target = worker;
        }
        for (int nudge = 0; target != null && target.interrupt(cell); nudge++) {
            Thread.sleep(NUDGE_MILLIS);
            if (nudge >= BUSY_NUDGES || nudge >= HANGING_NUDGES && target.hangsInSystemCall()) {
                leaveBehind(target);
                return;
            }
        }
    }

    /** Whether this is the thread of the cells, not one that a cell started. */
    public static boolean runsCells(Thread thread) {
        return thread instanceof Worker;
    }

    /** Abandons the thread that runs cells, if it is the one that called System.exit; else says that it is lost. */
    public synchronized void lose(Thread caller) {
        Stop.ExitRefused refused = Stop.ExitRefused.in(caller);
        if (caller == worker) {
            Worker lost = worker;
            worker = null;
            lost.fail(refused);
        } else {
            System.err.println("Error: " + refused.getMessage());
        }
    }

    private synchronized void leaveBehind(Worker hanging) {
        worker = null;
        hanging.abandon();
    }

    /** Wraps an Error of the user's code while it passes through code that forwards exceptions. */
    public static final class ThrownError extends Exception {
        private static final long serialVersionUID = 1;

        ThrownError(Throwable error) {
            super(error);
        }
    }

    /** The cell was abandoned in a call that cannot be interrupted. */
    public static final class LeftBehind extends Exception {
        private static final long serialVersionUID = 1;

        LeftBehind(String where) {
            super(where);
        }
    }

    private final class Worker extends Thread {

        private final LinkedBlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
        private Task current;

        Worker() {
            super(null, null, "cells", STACK_BYTES, false);
            setDaemon(true);
            setContextClassLoader(loader);
        }

        @Override
        public void run() {
            while (true) {
                Task task;
                try {
                    task = tasks.take();
                } catch (InterruptedException e) {
                    continue;
                }
                if (!runTask(task)) {
                    return;
                }
            }
        }

        private boolean runTask(Task task) {
            synchronized (this) {
                current = task;
            }
            task.cell.adoptThread();
            Object value = null;
            Throwable thrown = null;
            try {
                if (task.cell.isStopped()) { // stopped before an interrupt could reach it
                    throw new Stop.Stopped();
                }
                value = task.body.call();
            } catch (Throwable e) {
                reserve.release(); // immediately: reporting a full heap needs memory
                thrown = e;
            }
            synchronized (this) {
                current = null;
                Thread.interrupted();
            }
            return thrown == null ? task.result.complete(value) : task.result.completeExceptionally(thrown);
        }

        synchronized boolean runs(Cell cell) {
            return current != null && current.cell == cell;
        }

        synchronized boolean interrupt(Cell cell) {
            boolean running = runs(cell);
            if (running) {
                interrupt();
            }
            return running;
        }

        boolean hangsInSystemCall() {
            // Only the top: reading a deep stack takes long.
            StackTraceElement[] top = top(this, 1);
            return top.length > 0 && top[0].isNativeMethod() && top[0].getClassName().matches("(java|sun|jdk)\\..*");
        }

        void abandon() {
            StackTraceElement[] stack = getStackTrace();
            fail(new LeftBehind(stack.length == 0 ? "?" : stack[0].toString()));
        }

        synchronized void fail(Throwable thrown) {
            if (current != null) {
                current.result.completeExceptionally(thrown);
            }
        }
    }
}
