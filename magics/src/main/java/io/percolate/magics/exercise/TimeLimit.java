package io.percolate.magics.exercise;

import io.percolate.api.NotebookSession;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Runs code in its own thread for a limited time. What counts is the processor time of the thread, so that a test does
 * not fail because the machine is busy; a thread that sleeps or waits for others may do so four times as long.
 */
final class TimeLimit {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int LOOK_MILLIS = 20;
    private static final int END_MILLIS = 3000;
    private static final double WAITING = 0.25;
    private static final long STACK_BYTES = 4L << 20;

    private final NotebookSession session;

    TimeLimit(NotebookSession session) {
        this.session = session;
    }

    /**
     * Runs the body.
     *
     * @return what the body throws, {@link Tests.Wrong} when its time is over, null when it ended well
     * @throws InterruptedException when the cell is interrupted
     */
    Throwable run(Tests.Body body, double seconds) throws InterruptedException {
        Throwable[] thrown = {new Tests.Wrong("its thread was ended")}; // until the body has ended
        Thread thread = new Thread(null, () -> {
            try {
                body.run();
                thrown[0] = null;
            } catch (Throwable e) {
                thrown[0] = e;
            }
        }, "test", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            await(thread, seconds);
            return thrown[0];
        } catch (Tests.Wrong late) {
            return late;
        } catch (InterruptedException e) {
            session.stop(thread);
            throw e;
        }
    }

    private void await(Thread thread, double seconds) throws InterruptedException {
        double used = 0;
        long cpu = 0;
        long before = System.nanoTime();
        while (thread.isAlive()) {
            thread.join(LOOK_MILLIS);
            long now = System.nanoTime();
            boolean waits = thread.getState() != Thread.State.RUNNABLE;
            long computed = Math.max(cpu, THREADS.getThreadCpuTime(thread.getId())); // -1 when it has ended
            used += (computed - cpu + (waits ? WAITING * (now - before) : 0)) / 1e9;
            cpu = computed;
            before = now;
            if (used > seconds && thread.isAlive()) {
                StackTraceElement[] stack = thread.getStackTrace();
                end(thread);
                throw new Tests.Wrong("ended after " + Numbers.text(seconds) + " s"
                        + Place.of(stack) + (waits ? ", where it waits" : ": is there a loop without end?"));
            }
        }
    }

    // A thread in foreign code that never looks is left behind.
    private void end(Thread thread) throws InterruptedException {
        for (int waited = 0; thread.isAlive() && waited < END_MILLIS; waited += LOOK_MILLIS) {
            session.stop(thread);
            thread.join(LOOK_MILLIS);
        }
    }
}
