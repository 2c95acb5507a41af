package io.percolate.kernel.wire;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** What a front end tells the kernel at start: addresses of the five sockets and the key that signs messages. */
public record ConnectionFile(
        String transport,
        String ip,
        String key,
        @SerializedName("signature_scheme") String scheme,
        @SerializedName("shell_port") int shell,
        @SerializedName("control_port") int control,
        @SerializedName("stdin_port") int stdin,
        @SerializedName("iopub_port") int iopub,
        @SerializedName("hb_port") int heartbeat) {

    /**
     * Reads a connection file.
     *
     * @throws IOException when the file is unreadable, is not a connection file, or may be changed by other users
     */
    public static ConnectionFile read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("Cannot read the connection file " + file + ".");
        }
        refuseWritableByOthers(file);
        ConnectionFile connection;
        try {
            connection = new Gson().fromJson(Files.readString(file), ConnectionFile.class);
        } catch (JsonParseException e) {
            throw new IOException(file + " is not a Jupyter connection file.");
        }
        if (connection == null || connection.shell <= 0 || connection.ip == null) {
            throw new IOException(file + " is not a Jupyter connection file: it names no ports.");
        }
        return connection;
    }

    private static void refuseWritableByOthers(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException("Refusing the connection file " + file
                    + ": other users may write to it. Run: chmod 600 " + file);
        }
    }

    /** The ZeroMQ address of one of the ports. */
    public String address(int port) {
        String separator = "ipc".equals(transport) ? "-" : ":";
        return (transport == null ? "tcp" : transport) + "://" + ip + separator + port;
    }
}
