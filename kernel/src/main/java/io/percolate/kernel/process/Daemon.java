package io.percolate.kernel.process;

/** Threads of the kernel's own: they never keep the process alive. */
public final class Daemon {

    private Daemon() {
    }

    public static Thread start(String name, Runnable task) {
        return start(name, 0, task);
    }

    /** A thread with room for so many bytes of stack; 0: as many as the JVM gives any. */
    public static Thread start(String name, long stackBytes, Runnable task) {
        Thread thread = new Thread(null, task, name, stackBytes);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
