package io.percolate.kernel.wire;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.percolate.kernel.process.Daemon;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.slf4j.LoggerFactory;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * The IOPub socket, which publishes to all front ends. Any thread publishes; one dedicated thread sends, in the order
 * of the calls. A message is serialized when it is published, so its content may change afterwards. It is a JJava
 * channel so that JJava's comm manager can send through it.
 */
public final class IoPub extends JupyterSocket {

    private static final Gson GSON = new Gson();
    private static final Item END = new Item(null, new CountDownLatch(1));

    /** A front end tries to connect a socket every 100 to 200 ms, and less often on a busy machine. */
    private static final int FIRST_SUBSCRIBER_MILLIS = 1000;

    private record Item(List<byte[]> frames, CountDownLatch reached) {
    }

    private final CountDownLatch ended = new CountDownLatch(1);
    private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>();
    private final Codec codec;

    IoPub(ZMQ.Context context, Codec codec) {
        super(context, SocketType.XPUB, HMACGenerator.NO_AUTH_INSTANCE, LoggerFactory.getLogger(IoPub.class));
        this.codec = codec;
        setSndHWM(0); // a slow front end delays messages; it never loses them
        setLinger(1000);
        Connection.distrust(this);
    }

    void start() {
        Daemon.start("iopub", this::sendQueued);
    }

    /** Publishes a message in its current state; returns before it is sent. */
    public void publish(Message message) {
        queue.add(new Item(codec.encode(toAll(message)), null));
    }

    /** Publishes content of {@code type} in answer to {@code parent}. */
    public void publish(String type, Message parent, JsonObject content) {
        publish(Message.of(type, parent, content));
    }

    /** JJava's method to bind the socket; not used here. */
    @Override
    public void bind(KernelConnectionProperties properties) {
        throw new UnsupportedOperationException("the connection binds its sockets");
    }

    /** A message of JJava's comm manager. */
    @Override
    public void sendMessage(org.dflib.jjava.jupyter.messages.Message<?> message) {
        JsonObject parent = new JsonObject();
        if (message.hasParentHeader()) {
            parent.addProperty("msg_id", message.getParentHeader().getId());
            parent.addProperty("session", message.getParentHeader().getSessionId());
            parent.addProperty("username", message.getParentHeader().getUsername());
            parent.addProperty("msg_type", message.getParentHeader().getType().getName());
        }
        JsonObject metadata = message.hasMetadata()
                ? GSON.toJsonTree(message.getMetadata()).getAsJsonObject() : new JsonObject();
        JsonObject content = GSON.toJsonTree(message.getContent()).getAsJsonObject();
        List<byte[]> buffers = message.getBlobs() == null ? List.of() : message.getBlobs();
        Message own = Message.of(message.getHeader().getType().getName(), null, content, metadata, buffers);
        publish(new Message(List.of(), own.header(), parent, metadata, content, buffers));
    }

    /** Waits until everything published so far is sent; at most two seconds. */
    public void await() {
        CountDownLatch sent = new CountDownLatch(1);
        queue.add(new Item(null, sent));
        try {
            sent.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends everything published so far and closes; waits at most two seconds. */
    public void finish() throws InterruptedException {
        queue.add(END);
        ended.await(2, TimeUnit.SECONDS);
    }

    private void sendQueued() {
        try {
            // A front end that gets a reply but no published message assumes a lost connection and repeats its request.
            setReceiveTimeOut(FIRST_SUBSCRIBER_MILLIS);
            recv();
            setReceiveTimeOut(0);
            for (Item item = queue.take(); item != END; item = queue.take()) {
                skipSubscriptions();
                if (item.frames == null) {
                    item.reached.countDown();
                } else {
                    MessageSocket.send(this, item.frames);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
            ended.countDown();
        }
    }

    private void skipSubscriptions() {
        while (recv() != null) {
            // the socket handles subscriptions itself
        }
    }

    private static Message toAll(Message message) {
        byte[] topic = message.type().getBytes(StandardCharsets.UTF_8);
        return new Message(List.of(topic), message.header(), message.parent(), message.metadata(), message.content(),
                message.buffers());
    }
}
