package io.percolate.kernel.protocol;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.reflect.TypeToken;
import io.percolate.kernel.wire.IoPub;
import io.percolate.kernel.wire.Message;
import java.util.HashMap;
import java.util.Map;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.KernelTimestamp;
import org.dflib.jjava.jupyter.messages.MessageType;

/** Passes comm messages to JJava's comm manager, where extensions register their targets. */
public final class Comms {

    private static final Gson GSON = new Gson();

    private final CommManager manager;
    private final IoPub iopub;

    public Comms(CommManager manager, IoPub iopub) {
        this.manager = manager;
        this.iopub = iopub;
        manager.setIOPubChannel(iopub);
    }

    /** Handlers for comm_open, comm_msg, comm_close and comm_info_request. */
    public Map<String, Shell.Handler> handlers() {
        return Map.of(
                "comm_info_request", this::info,
                "comm_open", Shell.silent(request -> manager.handleCommOpenCommand(
                        new Environment(request), message(request, MessageType.COMM_OPEN_COMMAND))),
                "comm_msg", Shell.silent(request -> manager.handleCommMsgCommand(
                        new Environment(request), message(request, MessageType.COMM_MSG_COMMAND))),
                "comm_close", Shell.silent(request -> manager.handleCommCloseCommand(
                        new Environment(request), message(request, MessageType.COMM_CLOSE_COMMAND))));
    }

    private JsonObject info(Message request) {
        String target = request.text("target_name", "");
        Map<String, Object> comms = new HashMap<>();
        for (Comm comm : manager) {
            if (target.isEmpty() || target.equals(comm.getTargetName())) {
                comms.put(comm.getID(), Map.of("target_name", comm.getTargetName()));
            }
        }
        return Json.ok("comms", comms);
    }

    private <T> org.dflib.jjava.jupyter.messages.Message<T> message(Message request, MessageType<T> type) {
        JsonObject header = request.header();
        Header<T> own = new Header<>(header.get("msg_id").getAsString(), "", header.get("session").getAsString(),
                KernelTimestamp.now(), type, Message.PROTOCOL);
        T content = GSON.fromJson(request.content(), type.getContentType());
        Map<String, Object> metadata = GSON.fromJson(request.metadata(), new TypeToken<Map<String, Object>>() { });
        var message = new org.dflib.jjava.jupyter.messages.Message<>(
                request.identities(), own, null, metadata, content, request.buffers());
        manager.setMessageContext(message);
        return message;
    }

    // The shell reports busy and idle; the manager only publishes.
    private final class Environment extends ShellReplyEnvironment {

        private final Message request;

        Environment(Message request) {
            super(null, null, null, null);
            this.request = request;
        }

        @Override
        public void setBusyDeferIdle() {
            // the shell does this
        }

        @Override
        public <T extends ContentType<T>> void publish(T content) {
            iopub.publish(content.getType().getName(), request, Json.tree(content).getAsJsonObject());
        }
    }
}
