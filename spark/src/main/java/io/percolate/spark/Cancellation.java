package io.percolate.spark;

import org.apache.spark.TaskContext;

/**
 * Interrupts a job whose task is cancelled, but only while the job computes: Spark's own code, which fetches its data
 * and sends its answer, does not bear an interrupt.
 */
final class Cancellation implements AutoCloseable {

    private static final long LOOK = 100; // ms

    private final TaskContext task = TaskContext.get();
    private final Thread job = Thread.currentThread();
    private final Thread watch = new Thread(this::watch, "percolate-cancellation");
    private boolean over;

    /** Begins to watch the task of this thread. */
    Cancellation() {
        watch.setDaemon(true);
        watch.start();
    }

    private synchronized void watch() {
        try {
            while (!over) {
                if (task.isInterrupted()) {
                    job.interrupt();
                }
                wait(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody but the end of the process does this
        }
    }

    @Override
    public synchronized void close() {
        over = true;
        notifyAll();
        Thread.interrupted(); // what came too late must not reach Spark
    }
}
