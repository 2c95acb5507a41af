package io.percolate.magics.magic;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/**
 * One run of code and its duration.
 *
 * @param value result of the code
 * @param cpu CPU time of all threads of the process, in nanoseconds
 * @param wall wall-clock time in nanoseconds
 */
public record Stopwatch(Object value, long cpu, long wall) {

    private static volatile boolean begun;

    /** Runs compiled code. */
    public static Stopwatch run(Callable<?> code) throws Exception {
        begun = true;
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = process.getProcessCpuTime();
        long wall = System.nanoTime();
        Object value = code.call();
        return new Stopwatch(value, process.getProcessCpuTime() - cpu, System.nanoTime() - wall);
    }

    /** Runs compiled code that returns no value. */
    public static Stopwatch run(Action code) throws Exception {
        return run(() -> {
            code.run();
            return null;
        });
    }

    /** Code that returns no value. */
    @FunctionalInterface
    public interface Action {

        /** Runs the code. */
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
