package io.percolate.kernel.process;

/**
 * The kernel's own threads. They never keep the process alive, and ignore interrupts: a cell can find every thread of
 * the process, and one that waits for a socket would lose it.
 */
public final class Daemon {

    private Daemon() {
    }

    public static Thread start(String name, Runnable task) {
        return start(name, 0, task);
    }

    /** A thread with a stack of this many bytes; 0: the JVM's default. */
    public static Thread start(String name, long stackBytes, Runnable task) {
        Thread thread = unstarted(name, stackBytes, task);
        thread.start();
        return thread;
    }

    public static Thread unstarted(String name, long stackBytes, Runnable task) {
        Thread thread = new Thread(null, task, name, stackBytes) {
            @Override
            public void interrupt() {
                // not meant for the kernel
            }
        };
        thread.setDaemon(true);
        return thread;
    }

    /** Waits for the thread's end. */
    public static void await(Thread thread) {
        while (true) {
            try {
                thread.join();
                return;
            } catch (InterruptedException e) {
                // not meant for the kernel
            }
        }
    }
}
