package io.percolate.kernel.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** The connection file that a front end writes: addresses of the five sockets and the key that signs messages. */
public record ConnectionFile(
        String transport,
        String ip,
        String key,
        String scheme,
        int shell,
        int control,
        int stdin,
        int iopub,
        int heartbeat) {

    /**
     * Reads a connection file.
     *
     * @throws IOException when the file is unreadable, is not a connection file, or is writable by other users
     */
    public static ConnectionFile read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("Cannot read the connection file " + file + ".");
        }
        refuseWritableByOthers(file);
        ConnectionFile connection;
        try {
            connection = of(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException | NumberFormatException e) {
            throw new IOException(file + " is not a Jupyter connection file.");
        }
        if (connection.shell <= 0 || connection.ip == null) {
            throw new IOException(file + " is not a Jupyter connection file: it names no ports.");
        }
        if (connection.transport != null && !connection.transport.equals("tcp")) {
            throw new IOException("This kernel cannot use the transport \"" + connection.transport + "\" of " + file
                    + ", only tcp: set KernelManager.transport to \"tcp\", which is Jupyter's default.");
        }
        return connection;
    }

    private static ConnectionFile of(JsonObject file) {
        return new ConnectionFile(text(file, "transport"), text(file, "ip"), text(file, "key"),
                text(file, "signature_scheme"), port(file, "shell_port"), port(file, "control_port"),
                port(file, "stdin_port"), port(file, "iopub_port"), port(file, "hb_port"));
    }

    private static String text(JsonObject file, String name) {
        JsonElement value = file.get(name);
        return value == null || value.isJsonNull() ? null : value.getAsString();
    }

    private static int port(JsonObject file, String name) {
        return file.has(name) ? file.get(name).getAsInt() : 0;
    }

    private static void refuseWritableByOthers(Path file) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix == null) {
            return;
        }
        Set<PosixFilePermission> permissions = posix.readAttributes().permissions();
        if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException("Refusing the connection file " + file
                    + ": other users may write to it. Run: chmod 600 " + file);
        }
    }

    /** The ZeroMQ address of one of the ports. */
    public String address(int port) {
        return "tcp://" + ip + ":" + port;
    }
}
