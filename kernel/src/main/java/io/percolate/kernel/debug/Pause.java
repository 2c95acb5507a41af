package io.percolate.kernel.debug;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.debug.LiveFrames.Frame;
import io.percolate.kernel.stop.Stop;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A thread that waits in a probe, and meanwhile runs what the debugger asks for. */
final class Pause {

    private static final int LOOK_MILLIS = 100;

    private final Thread thread = Thread.currentThread();
    private final Cell cell = Cell.current();
    private final String reason;
    private final Throwable thrown;
    private final List<Frame> frames;
    private final int depth;
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private volatile boolean resumed;

    /**
     * @param thrown the exception that stopped the thread; null for another reason
     * @param depth  the number of all frames of cells
     */
    Pause(String reason, Throwable thrown, List<Frame> frames, int depth) {
        this.depth = depth;
        this.reason = reason;
        this.thrown = thrown;
        this.frames = frames;
    }

    Thread thread() {
        return thread;
    }

    Cell cell() {
        return cell;
    }

    String reason() {
        return reason;
    }

    Throwable thrown() {
        return thrown;
    }

    int depth() {
        return depth;
    }

    /** The frames of cells on the thread's stack, the current one first. */
    List<Frame> frames() {
        return frames;
    }

    /** Waits in the thread itself until it is resumed; throws {@link Stop.Stopped} when its cell is interrupted. */
    void await() {
        boolean interrupted = false;
        try {
            while (!resumed) {
                Runnable task = null;
                try {
                    task = tasks.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                if (cell != null && cell.isStopped()) {
                    throw new Stop.Stopped();
                }
                if (task != null) {
                    task.run();
                }
            }
        } finally {
            resumed = true;
            tasks.forEach(Runnable::run);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void resume() {
        resumed = true;
        tasks.add(() -> { });
    }

    /** Runs work in the paused thread, whose code is interrupted with its cell; throws what the work throws. */
    <T> T call(Callable<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable task = () -> {
            try {
                result.complete(work.call());
            } catch (Exception | Error e) {
                result.completeExceptionally(e);
            }
        };
        tasks.add(() -> {
            if (resumed) {
                result.completeExceptionally(new IllegalStateException("The thread runs again."));
            } else {
                task.run();
            }
        });
        while (true) {
            try {
                return result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw (Exception) e.getCause();
            } catch (java.util.concurrent.TimeoutException e) {
                if (resumed && !thread.isAlive()) {
                    throw new IllegalStateException("The thread has ended.");
                }
            }
        }
    }
}
