package io.percolate.kernel.stop;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.cell.Failure;
import io.percolate.kernel.process.Daemon;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The thread that compiles cells, one after the other. javac cannot be interrupted, so a stop does not wait for it: the
 * cell ends, and the next cell starts when javac has finished.
 */
public final class CompilerThread {

    // javac recurses as deeply as the code is nested.
    private static final long STACK_BYTES = 64L << 20;
    private static final int PATIENCE_MILLIS = 200;

    /** The result that a cell waits for, and the end of the compilation, which may be later. */
    private record Task(Cell cell, CompletableFuture<Object> answer, CompletableFuture<Void> end) {
    }

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            work -> Daemon.unstarted("compiler", STACK_BYTES, work));
    private volatile Task last;

    /** Runs {@code body} as part of the cell until it returns or the cell is stopped; rethrows its exceptions. */
    public Object call(Cell cell, Supplier<Object> body) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        last = new Task(cell, answer, CompletableFuture.runAsync(() -> run(cell, body, answer), thread));
        if (cell.isStopped()) {
            leave(answer);
        }
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    private static void run(Cell cell, Supplier<Object> body, CompletableFuture<Object> answer) {
        cell.adoptThread();
        try {
            cell.refuseIfStopped();
            answer.complete(body.get());
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    /** Ends a stopped cell that is still being compiled. */
    public void stop(Cell cell) throws InterruptedException {
        Task task = last;
        if (task != null && task.cell == cell) {
            try {
                task.answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                leave(task.answer);
            } catch (ExecutionException e) {
                // The cell has ended.
            }
        }
    }

    private static void leave(CompletableFuture<Object> answer) {
        answer.completeExceptionally(
                Failure.interrupted(" The compiler cannot be interrupted; the next cell waits for it."));
    }

    /** Waits for the unfinished compilation of a stopped cell, if there is one. */
    public void settle() {
        Task task = last;
        if (task != null && task.answer.isDone()) {
            task.end.join();
        }
    }
}
