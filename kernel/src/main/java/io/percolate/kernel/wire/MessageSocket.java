package io.percolate.kernel.wire;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.ZMQ;

/** A ROUTER socket of the kernel (shell, control or stdin); used by one thread only. */
public final class MessageSocket {

    private static final Logger LOG = LoggerFactory.getLogger(MessageSocket.class);

    private final ZMQ.Socket socket;
    private final Codec codec;

    MessageSocket(ZMQ.Socket socket, Codec codec) {
        this.socket = socket;
        this.codec = codec;
    }

    /** Waits for the next well-formed message; null after {@code millis} (-1: no limit). */
    public Message receive(int millis) {
        socket.setReceiveTimeOut(millis);
        while (true) {
            byte[] first = socket.recv();
            if (first == null) {
                return null;
            }
            List<byte[]> frames = new ArrayList<>(List.of(first));
            while (socket.hasReceiveMore()) {
                frames.add(socket.recv());
            }
            try {
                return codec.decode(frames);
            } catch (Codec.MalformedMessage e) {
                LOG.warn("Ignored {}.", e.getMessage());
            }
        }
    }

    public void send(Message message) {
        send(socket, codec.encode(message));
    }

    static void send(ZMQ.Socket socket, List<byte[]> frames) {
        int last = frames.size() - 1;
        for (int i = 0; i < last; i++) {
            socket.sendMore(frames.get(i));
        }
        socket.send(frames.get(last));
    }
}
