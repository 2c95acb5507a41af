package io.percolate.engine.cpu.kernel;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Threads that run one task together, each with its own lane; the caller is lane 0. A waiting thread spins for some
 * microseconds, about the length of a step of a small network, then parks, and ends when no task comes; the next task
 * starts it again. So a team that is no longer used leaves nothing behind, whether it was closed or not.
 */
public final class Team implements AutoCloseable {

    private static final int SPINS = 2000;
    private static final long NAP_NANOS = 20_000;
    private static final Duration IDLE = Duration.ofSeconds(2);

    public final int size;
    private final long idle;
    private final Thread[] workers;
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private volatile int round;
    private volatile int generation;
    private volatile IntConsumer task;
    private volatile Throwable failure;
    private volatile boolean closed;

    public Team(int size) {
        this(size, IDLE);
    }

    Team(int size, Duration idle) {
        this.size = size;
        this.idle = idle.toNanos();
        workers = new Thread[size - 1];
    }

    /** Runs the task for every lane and returns when all are done; throws the first failure. */
    public void run(IntConsumer lanes) {
        failure = null;
        arrived.set(0);
        running.set(workers.length);
        task = lanes;
        wake();
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

    private synchronized void wake() {
        generation++;
        for (int i = 0; i < workers.length; i++) {
            if (workers[i] == null) {
                workers[i] = start(i + 1, generation - 1);
            } else {
                LockSupport.unpark(workers[i]);
            }
        }
    }

    private Thread start(int lane, int seen) {
        Thread worker = new Thread(() -> work(lane, seen), "percolate-engine-" + lane);
        worker.setDaemon(true);
        worker.start();
        return worker;
    }

    private void work(int lane, int first) {
        for (int seen = first; await(lane, seen); seen++) {
            attempt(lane);
            running.decrementAndGet();
        }
    }

    /** Waits for the next task; false when none has come for a while. */
    private boolean await(int lane, int seen) {
        for (int spins = 0; generation == seen && spins < SPINS; spins++) {
            Thread.onSpinWait();
        }
        for (long since = System.nanoTime(); generation == seen; LockSupport.parkNanos(this, idle)) {
            if ((closed || System.nanoTime() - since > idle) && leaves(lane, seen)) {
                return false;
            }
        }
        return true;
    }

    private synchronized boolean leaves(int lane, int seen) {
        if (generation != seen) {
            return false;
        }
        workers[lane - 1] = null;
        return true;
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

    /** Ends the waiting threads at once. */
    @Override
    public synchronized void close() {
        closed = true;
        for (Thread worker : workers) {
            LockSupport.unpark(worker);
        }
    }
}
