package io.percolate.magics.magic;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/**
 * One run and how long it took.
 *
 * @param value what it gave
 * @param cpu nanoseconds of all threads of the process
 * @param wall nanoseconds
 */
public record Stopwatch(Object value, long cpu, long wall) {

    private static volatile boolean begun;

    /** Runs code that is compiled already. */
    public static Stopwatch run(Callable<?> code) throws Exception {
        begun = true;
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = process.getProcessCpuTime();
        long wall = System.nanoTime();
        Object value = code.call();
        return new Stopwatch(value, process.getProcessCpuTime() - cpu, System.nanoTime() - wall);
    }

    /** The same for code that has no value. */
    public static Stopwatch run(Action code) throws Exception {
        return run(() -> {
            code.run();
            return null;
        });
    }

    /** Code without a value. */
    @FunctionalInterface
    public interface Action {

        /** Runs it. */
        void run() throws Exception;
    }

    static void reset() {
        begun = false;
    }

    /** Whether anything ran since the last reset. */
    static boolean hasBegun() {
        return begun;
    }
}
