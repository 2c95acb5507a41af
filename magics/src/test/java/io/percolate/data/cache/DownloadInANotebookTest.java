package io.percolate.data.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.percolate.magics.Percolate;
import io.percolate.magics.TestNotebook;
import io.percolate.magics.display.Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the display of a notebook while a data set is downloaded from a server on this machine. */
class DownloadInANotebookTest {

    private static final byte[] CONTENT = new byte[3_000_000];

    @TempDir
    Path folder;
    private HttpServer server;
    private final TestNotebook notebook = new TestNotebook();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/whole/", exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
            exchange.close();
        });
        server.createContext("/broken/", exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT, 0, CONTENT.length / 2);
            exchange.close();
        });
        server.start();
        Percolate.install(notebook, magic -> { }, true);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        Percolate.uninstall();
    }

    @Test
    void oneBarFillsAndEndsAsALine() throws IOException {
        locate("zeros", "whole");
        assertThat(notebook.displayed()).hasSize(1);
        Bundle begin = notebook.displayed().get(0);
        assertThat(begin.text()).isEqualTo("Downloading zeros/data.bin: 0.0 of 3.0 MB");
        assertThat(begin.data().get("text/html")).contains("<progress value=\"0\" max=\"3000000\">");
        assertThat(last().text()).isEqualTo("Downloaded zeros/data.bin, 3.0 MB");
        assertThat(last().data().get("text/html")).doesNotContain("<progress");
    }

    @Test
    void theNextTryShowsItsOwnBar() throws IOException {
        assertThatThrownBy(() -> locate("zeros", "broken")).hasMessageContaining("broke off");
        assertThat(notebook.displayed()).hasSize(1);
        locate("zeros", "whole");
        assertThat(notebook.displayed()).hasSize(2);
    }

    @Test
    void aFileInTheCacheShowsNothing() throws IOException {
        locate("zeros", "whole");
        notebook.again();
        locate("zeros", "whole");
        assertThat(notebook.displayed()).isEmpty();
    }

    private Bundle last() {
        return notebook.updates().get(notebook.updates().size() - 1);
    }

    private void locate(String dataset, String mirror) throws IOException {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + mirror + "/data.bin");
        new DataCache(null, folder).locate(new DataFile(dataset, "data.bin", DataFile.Hash.OF_THE_FILE,
                sha256(CONTENT), List.of(address)));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
