package io.percolate.kernel.stop;

import io.percolate.kernel.cell.Cell;
import java.util.Collection;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Ties the tasks that a cell gives to pools, timers and threads to this cell, whenever the pool was made: their output
 * appears there, and an interrupt of the cell ends them. Woven code calls these methods, by their parameters' types.
 */
@SuppressWarnings("overloads")
public final class Tasks {

    private Tasks() {
    }

    /** A task whose exception its future keeps. */
    public static Runnable of(Runnable task) {
        return wraps(task) ? new Run(Cell.current(), task, true) : task;
    }

    /** A task whose exception ends its thread. */
    public static Runnable executed(Runnable task) {
        return wraps(task) ? new Run(Cell.current(), task, false) : task;
    }

    public static <T> Callable<T> of(Callable<T> task) {
        return wraps(task) ? new Call<>(Cell.current(), task) : task;
    }

    public static <T> Supplier<T> of(Supplier<T> task) {
        Cell cell = Cell.current();
        return !wraps(task) ? task : () -> get(cell, task);
    }

    public static <A, T> Function<A, T> of(Function<A, T> task) {
        Cell cell = Cell.current();
        return !wraps(task) ? task : argument -> get(cell, () -> task.apply(argument));
    }

    public static <A, B, T> BiFunction<A, B, T> of(BiFunction<A, B, T> task) {
        Cell cell = Cell.current();
        return !wraps(task) ? task : (first, second) -> get(cell, () -> task.apply(first, second));
    }

    public static <A> Consumer<A> of(Consumer<A> task) {
        Cell cell = Cell.current();
        return !wraps(task) ? task : argument -> run(cell, () -> task.accept(argument));
    }

    public static <A, B> BiConsumer<A, B> of(BiConsumer<A, B> task) {
        Cell cell = Cell.current();
        return !wraps(task) ? task : (first, second) -> run(cell, () -> task.accept(first, second));
    }

    /** The tasks of {@code invokeAll} and {@code invokeAny}. */
    public static <T> Collection<T> of(Collection<T> tasks) {
        return tasks == null || Cell.current() == null ? tasks : tasks.stream().map(Tasks::each).toList();
    }

    /** {@code pool::execute}. */
    public static void execute(ExecutorService pool, Runnable task) {
        pool.execute(executed(task));
    }

    /** {@code pool::submit}. */
    public static Future<?> submit(ExecutorService pool, Runnable task) {
        return pool.submit(of(task));
    }

    /** {@code pool::submit}. */
    public static <T> Future<T> submit(ExecutorService pool, Callable<T> task) {
        return pool.submit(of(task));
    }

    /** A timer runs the task itself, because the task can cancel itself: see {@link #begin}. */
    public static TimerTask of(TimerTask task) {
        Cell.startedNow(task);
        return task;
    }

    /** Called first by a timer's task. */
    public static void begin(TimerTask task) {
        boolean timer = Thread.currentThread().getClass().getName().equals("java.util.TimerThread");
        if (timer && !Cell.adoptThreadFor(task)) {
            throw new Stop.Stopped();
        }
    }

    /** Called before a method named start; the thread may have been made by an earlier cell. */
    public static void starts(Object thread) {
        if (thread instanceof Thread) {
            refuseIfOver(Cell.current());
            Cell.startedNow(thread);
        }
    }

    /** {@code Thread::start}. */
    public static void start(Thread thread) {
        starts(thread);
        thread.start();
    }

    @SuppressWarnings("unchecked")
    private static <T> T each(T task) {
        return task instanceof Callable<?> callable ? (T) of(callable) : task;
    }

    // A priority queue compares its tasks.
    private static boolean wraps(Object task) {
        return task != null && !(task instanceof Comparable) && !(task instanceof Run)
                && !(task instanceof Call) && Cell.current() != null;
    }

    private static void refuseIfOver(Cell cell) {
        if (cell != null && cell.isOver()) {
            throw new Stop.Stopped();
        }
    }

    private static Runnable enter(Cell cell) {
        refuseIfOver(cell);
        return cell.lendThread();
    }

    private static <T> T get(Cell cell, Supplier<T> task) {
        Runnable leave = enter(cell);
        try {
            return task.get();
        } catch (Stop.ExitRefused e) {
            throw told(e);
        } finally {
            leave.run();
        }
    }

    private static void run(Cell cell, Runnable task) {
        get(cell, () -> {
            task.run();
            return null;
        });
    }

    // Perhaps nobody asks the future for its exception.
    private static Stop.ExitRefused told(Stop.ExitRefused refused) {
        System.err.println("Error: " + refused.getMessage());
        return refused;
    }

    private record Call<T>(Cell cell, Callable<T> task) implements Callable<T> {

        @Override
        public T call() throws Exception {
            Runnable leave = enter(cell);
            try {
                return task.call();
            } catch (Stop.ExitRefused e) {
                throw told(e);
            } finally {
                leave.run();
            }
        }

        @Override
        public String toString() {
            return task.toString();
        }
    }

    /** Equal to another wrapper of the same task, so that a pool's remove finds it. */
    private record Run(Cell cell, Runnable task, boolean kept) implements Runnable {

        @Override
        public void run() {
            try {
                Tasks.run(cell, task);
            } catch (Stop.Stopped | Stop.ExitRefused e) {
                if (kept) {
                    throw e;
                }
            } catch (RuntimeException | Error e) {
                if (!kept) {
                    cell.adoptThread(); // which ends now: its last words go to the cell
                }
                throw e;
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Run run && run.task.equals(task);
        }

        @Override
        public int hashCode() {
            return task.hashCode();
        }

        @Override
        public String toString() {
            return task.toString();
        }
    }
}
