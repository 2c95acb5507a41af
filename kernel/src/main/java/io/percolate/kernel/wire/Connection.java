package io.percolate.kernel.wire;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** The five bound sockets of a kernel. */
public final class Connection {

    private final ZMQ.Context context = ZMQ.context(1);
    private final ConnectionFile file;
    private final Codec codec;

    public final MessageSocket shell;
    public final MessageSocket control;
    public final MessageSocket stdin;
    public final IoPub iopub;

    /**
     * Binds the sockets and answers heartbeats from now on.
     *
     * @throws IOException when a port is taken or the signature scheme is unknown
     */
    public Connection(ConnectionFile file) throws IOException {
        this.file = file;
        try {
            codec = new Codec(file.scheme(), file.key());
            shell = router(file.shell());
            control = router(file.control());
            stdin = router(file.stdin());
            iopub = new IoPub(context, codec);
            iopub.bind(file.address(file.iopub()));
            heartbeat(bind(SocketType.REP, file.heartbeat()));
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

    private MessageSocket router(int port) {
        return new MessageSocket(bind(SocketType.ROUTER, port), codec);
    }

    private ZMQ.Socket bind(SocketType type, int port) {
        ZMQ.Socket socket = context.socket(type);
        socket.setHWM(0);
        socket.setLinger(1000);
        socket.bind(file.address(port));
        return socket;
    }

    private static void heartbeat(ZMQ.Socket socket) {
        Daemon.start("heartbeat", () -> {
            while (true) {
                socket.send(socket.recv());
            }
        });
    }
}
