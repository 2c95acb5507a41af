package io.percolate.kernel.stop;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.errors.CellFrames;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Ends what cells leave running, where notebooks are graded: code of a cell must not run while the tests of another one
 * do. Threads end here; {@link Tasks} refuses tasks that a pool or a timer would run later.
 */
public final class Leftovers {

    private static final int NUDGE_MILLIS = 10;
    private static final int MOST_NUDGES = 200;

    /** Threads in a call that never returns; they end as soon as it does. */
    private static final Set<Thread> HANGING = Collections.newSetFromMap(new WeakHashMap<>());

    private Leftovers() {
    }

    /** Ends everything that a cell has started; returns when it has ended, or after two seconds. */
    public static synchronized void end(Cell cell) {
        cell.refuseTasks();
        Set<Thread> left = running(cell);
        for (int nudge = 0; !left.isEmpty() && nudge < MOST_NUDGES; nudge++) {
            left.forEach(Stop::end);
            try {
                Thread.sleep(NUDGE_MILLIS);
            } catch (InterruptedException e) {
                // not meant for the kernel
            }
            left = running(cell);
        }
        HANGING.addAll(left);
        Stop.disarm();
    }

    /** Threads that a cell started, run a task of this cell, or are in the code of any cell. */
    private static Set<Thread> running(Cell cell) {
        Set<Thread> found = new HashSet<>(Cell.startedThreads());
        found.addAll(cell.lentThreads());
        for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
            if (Arrays.stream(each.getValue()).anyMatch(CellFrames::isCell)) {
                found.add(each.getKey());
            }
        }
        found.removeIf(thread -> !thread.isAlive() || UserThread.runsCells(thread) || HANGING.contains(thread));
        return found;
    }
}
