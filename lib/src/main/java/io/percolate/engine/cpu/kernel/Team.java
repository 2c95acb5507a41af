package io.percolate.engine.cpu.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Threads that run one task together, each with its own lane; the caller is lane 0. A waiting thread spins for some
 * microseconds, about the length of a step of a small network, and then parks.
 */
public final class Team implements AutoCloseable {

    private static final int SPINS = 2000;
    private static final long NAP_NANOS = 20_000;

    public final int size;
    private final Thread[] workers;
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private volatile int round;
    private volatile int generation;
    private volatile IntConsumer task;
    private volatile Throwable failure;
    private volatile boolean closed;

    public Team(int size) {
        this.size = size;
        workers = new Thread[size - 1];
        for (int i = 0; i < workers.length; i++) {
            int lane = i + 1;
            workers[i] = new Thread(() -> work(lane), "percolate-engine-" + lane);
            workers[i].setDaemon(true);
            workers[i].start();
        }
    }

    /** Runs the task for every lane and returns when all are done; throws the first failure. */
    public void run(IntConsumer lanes) {
        failure = null;
        arrived.set(0);
        running.set(workers.length);
        task = lanes;
        generation++;
        for (Thread worker : workers) {
            LockSupport.unpark(worker);
        }
        attempt(0);
        for (int spins = 0; running.get() > 0; spins++) {
            pause(spins);
        }
        task = null; // a waiting thread must not keep the buffers of a network that nobody uses any more
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
    }

    /** Waits until every lane has reached this barrier; all lanes of a task must call it. */
    public void barrier() {
        if (size == 1) {
            return;
        }
        int mine = round;
        if (arrived.incrementAndGet() == size) {
            arrived.set(0);
            round = mine + 1;
            return;
        }
        for (int spins = 0; round == mine; spins++) {
            if (failure != null) {
                throw new IllegalStateException("another thread of the engine failed", failure);
            }
            pause(spins);
        }
    }

    private void work(int lane) {
        int seen = 0;
        while (true) {
            for (int spins = 0; generation == seen; spins++) {
                if (closed) {
                    return;
                }
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
            seen++;
            attempt(lane);
            running.decrementAndGet();
        }
    }

    private void attempt(int lane) {
        try {
            task.accept(lane);
        } catch (Throwable t) {
            if (failure == null) {
                failure = t;
            }
        }
    }

    private static void pause(int spins) {
        if (spins < SPINS) {
            Thread.onSpinWait();
        } else {
            LockSupport.parkNanos(NAP_NANOS);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread worker : workers) {
            LockSupport.unpark(worker);
        }
    }
}
