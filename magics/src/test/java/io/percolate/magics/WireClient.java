package io.percolate.magics;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;

/** A minimal Jupyter client: starts a kernel in its own process and runs cells in it. */
public final class WireClient implements AutoCloseable {

    private static final int PATIENCE = 60_000;

    /** The messages that a kernel published for a cell. */
    public record Message(String type, JsonObject content) {

        /** One form of a display or a result. */
        public String data(String mimeType) {
            JsonObject data = content.getAsJsonObject("data");
            return data == null || !data.has(mimeType) ? "" : data.get(mimeType).getAsString();
        }
    }

    private final ZContext context = new ZContext();
    private final ZMQ.Socket shell = context.createSocket(SocketType.DEALER);
    private final ZMQ.Socket published = context.createSocket(SocketType.SUB);
    private final Process kernel;

    /** @param command command that starts the kernel; the path of the connection file is appended */
    public WireClient(List<String> command, Path folder) throws IOException {
        int[] ports = freePorts();
        Path file = Files.writeString(folder.resolve("connection.json"), """
                {"transport": "tcp", "ip": "127.0.0.1", "shell_port": %d, "iopub_port": %d, "stdin_port": %d,
                 "control_port": %d, "hb_port": %d, "signature_scheme": "hmac-sha256", "key": ""}
                """.formatted(ports[0], ports[1], ports[2], ports[3], ports[4]));
        List<String> line = new ArrayList<>(command);
        line.add(file.toString());
        kernel = new ProcessBuilder(line).redirectErrorStream(true)
                .redirectOutput(folder.resolve("kernel.log").toFile()).start();
        shell.connect("tcp://127.0.0.1:" + ports[0]);
        published.connect("tcp://127.0.0.1:" + ports[1]);
        published.subscribe("");
        greet();
    }

    private static int[] freePorts() throws IOException {
        int[] ports = new int[5];
        List<ServerSocket> sockets = new ArrayList<>();
        for (int i = 0; i < ports.length; i++) {
            sockets.add(new ServerSocket(0));
            ports[i] = sockets.get(i).getLocalPort();
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }

    /** Waits until the kernel's messages arrive. */
    private void greet() {
        long end = System.currentTimeMillis() + PATIENCE;
        published.setReceiveTimeOut(500);
        do {
            send("kernel_info_request", "{}");
        } while (ZMsg.recvMsg(published) == null && System.currentTimeMillis() < end);
        published.setReceiveTimeOut(PATIENCE);
    }

    /** Runs a cell and returns the messages published for it. */
    public List<Message> run(String code) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("silent", false);
        content.addProperty("store_history", true);
        content.add("user_expressions", new JsonObject());
        content.addProperty("allow_stdin", false);
        content.addProperty("stop_on_error", false);
        String id = send("execute_request", content.toString());
        List<Message> messages = new ArrayList<>();
        while (true) {
            ZMsg parts = ZMsg.recvMsg(published);
            if (parts == null) {
                throw new AssertionError("the kernel says nothing more after " + messages);
            }
            while (!parts.popString().equals("<IDS|MSG>")) {
                // the topic
            }
            parts.pop();
            JsonObject header = json(parts);
            JsonObject parent = json(parts);
            json(parts);
            JsonObject body = json(parts);
            if (parent.has("msg_id") && parent.get("msg_id").getAsString().equals(id)) {
                String type = header.get("msg_type").getAsString();
                if (type.equals("status") && body.get("execution_state").getAsString().equals("idle")) {
                    return messages;
                }
                messages.add(new Message(type, body));
            }
        }
    }

    private static JsonObject json(ZMsg parts) {
        return JsonParser.parseString(new String(parts.pop().getData(), StandardCharsets.UTF_8)).getAsJsonObject();
    }

    private String send(String type, String content) {
        String id = UUID.randomUUID().toString();
        JsonObject header = new JsonObject();
        header.addProperty("msg_id", id);
        header.addProperty("msg_type", type);
        header.addProperty("session", "test");
        header.addProperty("username", "test");
        header.addProperty("date", "2026-01-01T00:00:00.000Z");
        header.addProperty("version", "5.3");
        ZMsg message = new ZMsg();
        for (String part : List.of("<IDS|MSG>", "", header.toString(), "{}", "{}", content)) {
            message.add(part);
        }
        message.send(shell);
        return id;
    }

    @Override
    public void close() {
        kernel.destroyForcibly();
        context.close();
    }
}
