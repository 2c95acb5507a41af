package io.percolate.kernel.wire;

import com.google.gson.JsonObject;
import io.percolate.kernel.process.Daemon;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import zmq.Msg;

/** The five bound sockets of a kernel. */
public final class Connection {

    private static final int UNLIMITED = 0;
    private static final int MOST_UNASKED_ANSWERS = 10;
    private static final int LARGEST_FRAME = 64 << 20;

    private final ZMQ.Context context = ZMQ.context(1);
    private final ConnectionFile file;
    private final Codec codec;

    public final MessageSocket shell;
    public final MessageSocket control;
    public final MessageSocket stdin;
    public final IoPub iopub;

    /**
     * Binds the sockets and starts to answer heartbeats.
     *
     * @throws IOException when a port is taken or the signature scheme is unknown
     */
    public Connection(ConnectionFile file) throws IOException {
        this.file = file;
        Unreachable ends = new Unreachable();
        context.setUncaughtExceptionHandler(ends);
        context.setThreadFactor((work, name) -> {
            Thread thread = Daemon.unstarted(name, 0, work);
            thread.setUncaughtExceptionHandler(ends);
            return thread;
        });
        try {
            codec = new Codec(file.scheme(), file.key());
            shell = router(file.shell(), UNLIMITED);
            control = router(file.control(), UNLIMITED);
            stdin = router(file.stdin(), MOST_UNASKED_ANSWERS); // not read until a cell asks for input
            iopub = new IoPub(context, codec);
            iopub.bind(file.address(file.iopub()));
            heartbeat(bind(SocketType.ROUTER, file.heartbeat(), UNLIMITED));
        } catch (GeneralSecurityException e) {
            throw new IOException("Unknown signature scheme " + file.scheme() + " in the connection file.", e);
        } catch (ZMQException e) {
            throw new IOException("Cannot listen on the ports of the connection file: " + e.getMessage() + ".", e);
        }
        iopub.start();
        JsonObject starting = new JsonObject();
        starting.addProperty("execution_state", "starting");
        iopub.publish("status", null, starting);
    }

    private MessageSocket router(int port, int mostUnread) {
        return new MessageSocket(bind(SocketType.ROUTER, port, mostUnread), codec);
    }

    private ZMQ.Socket bind(SocketType type, int port, int mostUnread) {
        ZMQ.Socket socket = context.socket(type);
        socket.setSndHWM(UNLIMITED);
        socket.setRcvHWM(mostUnread);
        socket.setLinger(1000);
        distrust(socket);
        socket.bind(file.address(port));
        return socket;
    }

    // JeroMQ allocates a frame as soon as its length is announced, by any client of the port; it treats a length of
    // 2^63 and more as a negative number below the limit, and its thread ends when the allocation fails.
    static void distrust(ZMQ.Socket socket) {
        socket.setMaxMsgSize(LARGEST_FRAME);
        socket.setMsgAllocator(size -> new Msg(size < 0 || size > LARGEST_FRAME ? 0 : size));
    }

    // Sends every part back, the sender's identity first: a REP socket rejects a message of several parts.
    private static void heartbeat(ZMQ.Socket socket) {
        Daemon.start("heartbeat", () -> {
            while (true) {
                byte[] part = socket.recv();
                socket.send(part, socket.hasReceiveMore() ? ZMQ.SNDMORE : 0);
            }
        });
    }
}
