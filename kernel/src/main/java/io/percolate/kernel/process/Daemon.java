package io.percolate.kernel.process;

/** The kernel's own threads; they never keep the process alive. */
public final class Daemon {

    private Daemon() {
    }

    public static Thread start(String name, Runnable task) {
        return start(name, 0, task);
    }

    /** A thread with a stack of this many bytes; 0: the JVM's default. */
    public static Thread start(String name, long stackBytes, Runnable task) {
        Thread thread = new Thread(null, task, name, stackBytes);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
