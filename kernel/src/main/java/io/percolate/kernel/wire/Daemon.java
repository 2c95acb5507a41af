package io.percolate.kernel.wire;

/** Threads of the kernel's own: they never keep the process alive. */
public final class Daemon {

    private Daemon() {
    }

    public static Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
