package io.percolate.kernel.stop;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.cell.Failure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The thread that compiles cells, one after the other. A stop does not wait for javac, which cannot be interrupted: the
 * cell ends, and the next one begins when javac has ended.
 */
public final class CompilerThread {

    // javac descends as deep as the code is nested.
    private static final long STACK_BYTES = 64L << 20;
    private static final int PATIENCE_MILLIS = 200;

    /** What a cell waits for, and the end of the work, which may come later. */
    private record Task(Cell cell, CompletableFuture<Object> answer, CompletableFuture<Void> end) {
    }

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread compiler = new Thread(null, work, "compiler", STACK_BYTES);
        compiler.setDaemon(true);
        return compiler;
    });
    private volatile Task last;

    /** Runs {@code body} as part of the cell and waits for it, or until the cell is stopped; throws what it throws. */
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
                // It has ended.
            }
        }
    }

    private static void leave(CompletableFuture<Object> answer) {
        answer.completeExceptionally(Failure.interrupted(" The compiler cannot be; the next cell waits for it."));
    }

    /** Waits for what a stopped cell has left behind, if anything. */
    public void settle() {
        Task task = last;
        if (task != null && task.answer.isDone()) {
            task.end.join();
        }
    }
}
