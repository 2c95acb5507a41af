package io.percolate.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

class IoPubTest {

    private static final int CONTENT = 5; // topic, delimiter, signature, header, parent, metadata, content

    private final ZMQ.Context context = ZMQ.context(1);
    private final ZMQ.Socket subscriber = context.socket(SocketType.SUB);
    private Connection connection;

    @BeforeEach
    void connect() throws IOException {
        int[] ports = freePorts();
        ConnectionFile file = new ConnectionFile(
                "tcp", "127.0.0.1", "key", "hmac-sha256", ports[0], ports[1], ports[2], ports[3], ports[4]);
        connection = new Connection(file);
        subscriber.setRcvHWM(0);
        subscriber.setReceiveTimeOut(10);
        subscriber.subscribe(ZMQ.SUBSCRIPTION_ALL);
        subscriber.connect(file.address(file.iopub()));
        JsonObject hello = new JsonObject();
        hello.addProperty("hello", 1);
        do {
            connection.iopub.publish("hello", null, hello);
        } while (subscriber.recv() == null);
        receiveRest();
        connection.iopub.await();
        subscriber.setReceiveTimeOut(200);
        while (subscriber.recv() != null) {
            receiveRest();
        }
        subscriber.setReceiveTimeOut(5000);
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        connection.iopub.finish();
        subscriber.close();
        context.term();
    }

    @Test
    void theFirstSubscriberHearsWhatWasPublishedBeforeItCame() throws IOException, InterruptedException {
        int[] ports = freePorts();
        ConnectionFile file = new ConnectionFile(
                "tcp", "127.0.0.1", "key", "hmac-sha256", ports[0], ports[1], ports[2], ports[3], ports[4]);
        try (ZMQ.Socket late = context.socket(SocketType.SUB)) {
            late.subscribe(ZMQ.SUBSCRIPTION_ALL);
            late.setReceiveTimeOut(5000);
            late.setReconnectIVL(10);
            late.connect(file.address(file.iopub())); // fails, and is tried again when the kernel is there
            Connection early = new Connection(file);
            early.iopub.publish("hello", null, new JsonObject());
            List<String> topics = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                topics.add(late.recvStr());
                while (late.hasReceiveMore()) {
                    late.recv();
                }
            }
            early.iopub.finish();
            assertEquals(List.of("status", "hello"), topics);
        }
    }

    @Test
    void whoeverWaitsForWhatIsPublishedWaitsOnlySoLongForASubscriber() throws IOException, InterruptedException {
        int[] ports = freePorts();
        Connection alone = new Connection(new ConnectionFile(
                "tcp", "127.0.0.1", "key", "hmac-sha256", ports[0], ports[1], ports[2], ports[3], ports[4]));
        alone.iopub.publish("hello", null, new JsonObject());
        assertTimeoutPreemptively(Duration.ofMillis(1900), alone.iopub::await); // it gives up after two seconds
        alone.iopub.finish();
    }

    @Test
    void whatIsPublishedStaysAsItWasWhateverItsOwnerDoesToItAfterwards() {
        int messages = 20_000;
        for (int i = 0; i < messages; i++) {
            JsonObject content = new JsonObject();
            for (int j = 0; j < 10; j++) {
                content.addProperty("n" + j, i);
            }
            JsonObject published = content.deepCopy();
            connection.iopub.publish("error", null, published);
            published.addProperty("later", true);
            published.remove("n3");
            if (i % 100 == 0) {
                assertEquals(content, content(receive()), "message " + i);
            } else if (i % 100 == 99) {
                for (int j = i - 98; j <= i; j++) {
                    JsonObject received = content(receive()).getAsJsonObject();
                    assertEquals(10, received.size(), "message " + j + " is " + received);
                    assertEquals(j, received.get("n3").getAsInt());
                }
            }
        }
    }

    @Test
    void aMessageThatCannotBeWrittenIsItsSendersErrorAndTheNextIsSent() {
        JsonObject endless = new JsonObject();
        endless.add("self", endless);
        assertThrows(StackOverflowError.class, () -> connection.iopub.publish("error", null, endless));
        JsonObject fine = new JsonObject();
        fine.addProperty("fine", true);
        connection.iopub.publish("status", null, fine);
        assertEquals(fine, content(receive()));
    }

    private List<byte[]> receive() {
        List<byte[]> frames = new ArrayList<>();
        byte[] first = subscriber.recv();
        assertEquals(false, first == null, "no message within 5 s");
        frames.add(first);
        while (subscriber.hasReceiveMore()) {
            frames.add(subscriber.recv());
        }
        return frames;
    }

    private void receiveRest() {
        while (subscriber.hasReceiveMore()) {
            subscriber.recv();
        }
    }

    private static JsonElement content(List<byte[]> frames) {
        return JsonParser.parseString(new String(frames.get(CONTENT + 1), StandardCharsets.UTF_8));
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
}
