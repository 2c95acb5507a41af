package io.percolate.data.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.percolate.PercolateException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests downloads from a server on this machine. */
class DownloadTest {

    private static final byte[] CONTENT = noise(300_000);
    private static final byte[] PACKED = Packed.gzip(CONTENT);

    @TempDir
    Path folder;
    private HttpServer server;
    private final List<String> ranges = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/good/", exchange -> send(exchange, PACKED));
        serve("/altered/", exchange -> send(exchange, Packed.gzip("something else".getBytes())));
        serve("/gone/", exchange -> exchange.sendResponseHeaders(404, -1));
        serve("/breaks/", exchange -> {
            exchange.sendResponseHeaders(200, PACKED.length);
            exchange.getResponseBody().write(PACKED, 0, PACKED.length / 2);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        DataCache.onDownload(DownloadListener.SILENT);
    }

    @Test
    void completeFileIsRenamedIntoTheCache() throws IOException {
        List<Long> received = new ArrayList<>();
        DataCache.onDownload((file, bytes, total) -> {
            assertThat(file).isEqualTo("numbers/n.gz");
            assertThat(total).isEqualTo(PACKED.length);
            received.add(bytes);
        });
        DataCache.Found found = locate("good");
        assertThat(Files.readAllBytes(found.path())).isEqualTo(PACKED);
        assertThat(received).startsWith(0L).endsWith((long) PACKED.length);
        assertThat(files()).containsExactly("n.gz");
    }

    @Test
    void secondLookUpNeedsNoNetwork() throws IOException {
        locate("good");
        server.stop(0);
        assertThat(locate("good").source()).startsWith("cache");
    }

    @Test
    void givenFolderComesFirst() throws IOException {
        Path given = Files.createDirectories(folder.resolve("given/numbers"));
        Files.write(given.resolve("n.gz"), PACKED);
        DataCache cache = new DataCache(folder.resolve("given"), folder.resolve("cache"));
        assertThat(cache.locate(file("gone")).source()).isEqualTo("PERCOLATE_DATA (" + given + ")");
        Files.move(given.resolve("n.gz"), given.resolve("unrelated"));
        Files.write(given.resolve("n"), CONTENT);
        DataCache.Found plain = cache.locate(file("gone"));
        byte[] read = Verified.read(plain.path(), file("gone"), InputStream::readAllBytes);
        assertThat(read).isEqualTo(CONTENT);
    }

    @Test
    void interruptedDownloadIsResumed() throws IOException {
        assertThatThrownBy(() -> locate("breaks")).isInstanceOf(DataCache.OfflineException.class)
                .hasMessageContaining("broke off");
        assertThat(files()).containsExactly("n.gz.part");
        long have = Files.size(folder.resolve("numbers/n.gz.part"));
        assertThat(have).isBetween(1L, PACKED.length / 2L);
        locate("good");
        assertThat(ranges).containsExactly("bytes=" + have + "-");
        assertThat(files()).containsExactly("n.gz");
    }

    @Test
    void deadMirrorsAreSkipped() throws IOException {
        assertThat(new DataCache(null, folder).locate(file("gone", "breaks", "altered", "good")).path()).exists();
    }

    @Test
    void alteredFileNeverReachesTheCache() throws IOException {
        assertThatThrownBy(() -> locate("altered")).isInstanceOf(DataCache.OfflineException.class)
                .hasMessageContaining("altered file").hasMessageContaining("PERCOLATE_DATA/numbers");
        assertThat(files()).isEmpty();
    }

    @Test
    void unreachableMirrorIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        DataFile file = new DataFile("numbers", "n.gz", DataFile.Hash.OF_THE_FILE, "",
                List.of(URI.create("http://127.0.0.1:" + port + "/n.gz")));
        assertThatThrownBy(() -> new DataCache(null, folder).require(file)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("127.0.0.1 cannot be reached").hasMessageContaining("Check the network");
    }

    @Test
    void cacheThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertThatThrownBy(() -> new DataCache(null, file).locate(file("good"))).isInstanceOf(PercolateException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining("XDG_CACHE_HOME");
    }

    @Test
    void fullDiskIsNamedAndNothingHalfWrittenIsUsed() throws IOException {
        Path cache = folder.resolve("full");
        Files.createDirectories(cache.resolve("numbers"));
        Files.createSymbolicLink(cache.resolve("numbers/n.gz.part"), Path.of("/dev/full")); // every write fails
        assertThatThrownBy(() -> new DataCache(null, cache).locate(file("good"))).isInstanceOf(PercolateException.class)
                .hasMessageContaining("No space left").hasMessageContaining("Free some space");
        assertThat(cache.resolve("numbers/n.gz")).doesNotExist();
    }

    @Test
    void truncatedFileInTheCacheIsNamed() throws IOException {
        Path path = locate("good").path();
        Files.write(path, Arrays.copyOf(PACKED, PACKED.length / 2));
        assertThatThrownBy(() -> Verified.read(path, file("good"), content -> null))
                .isInstanceOf(PercolateException.class).hasMessageContaining(path.toString())
                .hasMessageContaining("truncated").hasMessageContaining("Delete it");
    }

    private DataCache.Found locate(String mirror) throws IOException {
        return new DataCache(null, folder).locate(file(mirror));
    }

    private DataFile file(String... mirrors) {
        List<URI> addresses = Stream.of(mirrors).map(mirror -> URI.create(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/" + mirror + "/n.gz")).toList();
        return new DataFile("numbers", "n.gz", DataFile.Hash.OF_THE_UNCOMPRESSED_CONTENT, Packed.sha256(CONTENT),
                addresses);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("numbers"))) {
            return all.map(path -> path.getFileName().toString()).filter(name -> !name.equals(".lock")).toList();
        }
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private void send(HttpExchange exchange, byte[] content) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = 0;
        if (range != null) {
            ranges.add(range);
            from = Integer.parseInt(range.replaceAll("\\D", ""));
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        exchange.getResponseBody().write(content, from, content.length - from);
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
