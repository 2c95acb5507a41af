package io.percolate.kernel.process;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Stops the shutdown when a library calls {@code System.exit}, which cannot be rejected: a shutdown hook does not
 * return. The calling thread is lost; everything else keeps running. (Calls in cells are replaced.)
 */
public final class ExitGuard {

    /** The system property that is set when the kernel itself ends the process. */
    public static final String ENDS = "percolate.ends";

    private static final long LOOK_NANOS = 100_000_000;

    private static volatile boolean ending;
    private static volatile boolean holding;

    private ExitGuard() {
    }

    /** @param lost receives each thread that called {@code System.exit} and never returns from the call */
    public static void install(Consumer<Thread> lost) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> hold(lost), "exit guard"));
    }

    /** Ends the process on behalf of the kernel. */
    public static void exit(int status) {
        ending = true;
        System.setProperty(ENDS, "yes");
        if (holding) {
            Runtime.getRuntime().halt(status); // the JVM still waits for the hook
        }
        System.exit(status);
    }

    private static void hold(Consumer<Thread> lost) {
        Set<Thread> known = new HashSet<>();
        holding = !ending && callersOfExit().findAny().isPresent();
        while (holding) {
            callersOfExit().filter(known::add).forEach(lost);
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    // A signal ends the JVM without a call of Runtime.exit.
    private static Stream<Thread> callersOfExit() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> Arrays.stream(each.getValue()).anyMatch(ExitGuard::isExit)).map(Map.Entry::getKey);
    }

    private static boolean isExit(StackTraceElement frame) {
        return frame.getClassName().equals("java.lang.Runtime") && frame.getMethodName().equals("exit");
    }
}
