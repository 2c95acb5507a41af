package io.percolate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.percolate.PercolateException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Look-up order and the sets themselves; downloads have their own test. */
class MnistTest {

    @TempDir
    Path folder;

    @Test
    void alteredFileIsNamed() throws IOException {
        Path given = Files.createDirectories(folder.resolve("mnist"));
        for (Mnist.Part part : Mnist.Part.values()) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(given.resolve(part.fileName)))) {
                out.write(new byte[] {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 7});
            }
        }
        assertThatThrownBy(() -> Mnist.load(new DataCache(folder, folder.resolve("cache")), List.of()))
                .isInstanceOf(PercolateException.class).hasMessageContaining("idx3-ubyte.gz")
                .hasMessageContaining("SHA-256").hasMessageContaining("Delete it");
    }
}
