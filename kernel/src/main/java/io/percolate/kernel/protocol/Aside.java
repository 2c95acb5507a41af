package io.percolate.kernel.protocol;

import com.google.gson.JsonObject;
import io.percolate.kernel.process.Daemon;
import io.percolate.kernel.wire.Message;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Slow answers of a loop: computed one after the other on a thread of their own, which starts with the first. */
final class Aside {

    private static final int QUICK_MILLIS = 50;

    private record Slow(Message request, CompletableFuture<JsonObject> content) {
    }

    private final Queue<Slow> pending = new ArrayDeque<>();
    private Executor thread;

    boolean isIdle() {
        return pending.isEmpty();
    }

    /** Computes an answer; waits a moment for it, because most come at once. */
    void add(Message request, Supplier<JsonObject> answer) {
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(work -> Daemon.unstarted("debugger", 0, work));
        }
        Slow slow = new Slow(request, CompletableFuture.supplyAsync(answer, thread));
        pending.add(slow);
        try {
            slow.content.get(QUICK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // it is pending
        } catch (Exception e) {
            throw new IllegalStateException(e); // the loop's answers report errors themselves
        }
    }

    /** Passes on the answers that are there, in the order of their requests. */
    void finished(BiConsumer<Message, JsonObject> reply) {
        while (!pending.isEmpty() && pending.peek().content.isDone()) {
            Slow slow = pending.remove();
            reply.accept(slow.request, slow.content.join());
        }
    }
}
