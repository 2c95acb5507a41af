package io.percolate.kernel.protocol;

import com.google.gson.JsonObject;
import io.percolate.kernel.wire.Connection;
import io.percolate.kernel.wire.Message;
import io.percolate.kernel.wire.MessageSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the requests of one socket, one after the other, each between "busy" and "idle". */
public final class Shell {

    private static final Logger LOG = LoggerFactory.getLogger(Shell.class);
    private static final int QUEUE_MILLIS = 10;

    /** Answers a request with the reply's content, or with null for a message without a reply. */
    @FunctionalInterface
    public interface Handler {
        JsonObject answer(Message request);

        /** Whether an answer may take so long that other requests must not wait for it. */
        default boolean isSlow() {
            return false;
        }
    }

    private final MessageSocket socket;
    private final Connection connection;
    private final Map<String, Handler> handlers;
    private final Aside aside = new Aside();
    private volatile boolean open = true;

    public Shell(MessageSocket socket, Connection connection, Map<String, Handler> handlers) {
        this.socket = socket;
        this.connection = connection;
        this.handlers = handlers;
    }

    /** Answers requests until {@link #close}. */
    public void run() {
        while (open) {
            Message request = socket.receive(aside.isIdle() ? -1 : QUEUE_MILLIS);
            if (request != null) {
                Handler handler = handlers.get(request.type());
                if (handler != null && handler.isSlow()) {
                    status(request, "busy");
                    aside.add(request, () -> content(request, handler));
                } else {
                    answer(request, handler);
                }
            }
            aside.finished((slow, content) -> reply(slow, content, List.of()));
        }
    }

    /** Makes {@link #run} return after the current request. */
    public void close() {
        open = false;
    }

    private void answer(Message request, Handler handler) {
        status(request, "busy");
        JsonObject content = content(request, handler);
        List<Message> aborted = content != null && stopsOthers(request, content) ? queued() : List.of();
        reply(request, content, aborted);
    }

    private void reply(Message request, JsonObject content, List<Message> aborted) {
        connection.iopub.await();
        if (content != null) {
            socket.send(Message.of(request.type().replace("_request", "_reply"), request, content));
        }
        status(request, "idle");
        Handler abort = ignored -> Json.object("status", "aborted");
        for (Message each : aborted) {
            answer(each, each.type().equals("execute_request") ? abort : handlers.get(each.type()));
        }
    }

    private static JsonObject content(Message request, Handler handler) {
        if (handler == null) {
            LOG.warn("Unknown message type {}.", request.type());
            return null;
        }
        try {
            return handler.answer(request);
        } catch (RuntimeException | Error e) { // a failed request must not stop the loop
            LOG.warn("Could not answer {}.", request.type(), e);
            return !request.type().endsWith("_request") ? null : Json.object(
                    "status", "error", "ename", e.getClass().getSimpleName(),
                    "evalue", String.valueOf(e.getMessage()), "traceback", new String[0]);
        }
    }

    private static boolean stopsOthers(Message request, JsonObject reply) {
        return request.type().equals("execute_request") && request.flag("stop_on_error", true)
                && reply.get("status").getAsString().equals("error");
    }

    // Cells that the front end queued before it received the error, as Run All does.
    private List<Message> queued() {
        List<Message> queued = new ArrayList<>();
        for (Message next = socket.receive(QUEUE_MILLIS); next != null; next = socket.receive(QUEUE_MILLIS)) {
            queued.add(next);
        }
        return queued;
    }

    private void status(Message request, String state) {
        connection.iopub.publish("status", request, Json.object("execution_state", state));
    }

    /** A handler for a message without a reply. */
    static Handler silent(Consumer<Message> action) {
        return request -> {
            action.accept(request);
            return null;
        };
    }
}
