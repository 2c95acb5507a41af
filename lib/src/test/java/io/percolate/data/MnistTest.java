package io.percolate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.percolate.PercolateException;
import io.percolate.data.cache.DataCache;
import io.percolate.data.cache.DataFile;
import io.percolate.data.cache.Packed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MnistTest {

    @TempDir
    Path folder;

    /** A set with every digit, images with ink and paper, values 0 to 1. */
    private static void looksLikeDigits(Dataset digits) {
        assertThat(digits.featureShape()).containsExactly(28, 28, 1);
        assertThat(digits.classNames()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        int[] counts = new int[10];
        for (int i = 0; i < digits.size(); i++) {
            counts[digits.classOf(i)]++;
        }
        assertThat(IntStream.of(counts).min().orElseThrow()).isGreaterThan(digits.size() / 20);
        float[] rows = digits.featureRows();
        double mean = IntStream.range(0, rows.length).mapToDouble(i -> rows[i]).average().orElseThrow();
        assertThat(mean).isBetween(0.08, 0.2); // MNIST's is 0.1307
        assertThat(IntStream.range(0, rows.length).allMatch(i -> rows[i] >= 0 && rows[i] <= 1)).isTrue();
    }

    @Test
    void offlineTheEmbeddedDigitsStandInAndSaySo() {
        Mnist digits = Mnist.load(new DataCache(null, folder), List.of());
        looksLikeDigits(digits.train());
        looksLikeDigits(digits.test());
        assertThat(digits.notice()).hasValueSatisfying(notice -> assertThat(notice).contains("not MNIST"));
        assertThat(digits.source()).isEqualTo("embedded digits");
    }

    @Test
    void standardLookUpFindsDigits() {
        Mnist mnist = Mnist.load();
        looksLikeDigits(mnist.test());
        boolean real = mnist.notice().isEmpty();
        assertThat(mnist.test().size()).isEqualTo(real ? 10_000 : mnist.test().size());
        assertThat(mnist.train().size()).isGreaterThanOrEqualTo(mnist.test().size());
    }

    @Test
    void alteredFileIsNamed() throws IOException {
        Path given = Files.createDirectories(folder.resolve("mnist"));
        for (Mnist.Part part : Mnist.Part.values()) {
            byte magic = (byte) (part.fileName.contains("images") ? 3 : 1);
            byte[] one = {0, 0, 8, magic, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 7};
            Files.write(given.resolve(part.fileName), Packed.gzip(one));
        }
        assertThatThrownBy(() -> Mnist.load(new DataCache(folder, folder.resolve("cache")), List.of()))
                .isInstanceOf(PercolateException.class).hasMessageContaining("idx3-ubyte.gz")
                .hasMessageContaining("SHA-256").hasMessageContaining("Delete it");
    }

    /** The files of a small Fashion-MNIST on a server of this machine, with their hashes. */
    @Test
    void fashionIsDownloadedAndHasNames() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Map<Mnist.Part, DataFile> files = new EnumMap<>(Mnist.Part.class);
        for (Mnist.Part part : Mnist.Part.values()) {
            byte[] packed = Packed.gzip(part.fileName.contains("images") ? images(10) : labels(10));
            server.createContext("/" + part.fileName, exchange -> {
                exchange.sendResponseHeaders(200, packed.length);
                exchange.getResponseBody().write(packed);
                exchange.close();
            });
            String hash = Packed.sha256(packed);
            files.put(part, new DataFile("fashion-mnist", part.fileName, DataFile.Hash.OF_THE_FILE, hash, List.of(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + part.fileName))));
        }
        server.start();
        Mnist fashion;
        try {
            fashion = Mnist.fashion(new DataCache(null, folder), files);
        } finally {
            server.stop(0);
        }
        assertThat(fashion.train().size()).isEqualTo(10);
        assertThat(fashion.train().className(0)).isEqualTo("T-shirt/top");
        assertThat(fashion.test().className(9)).isEqualTo("Ankle boot");
        assertThat(fashion.test().featureRows()[5 * 784]).isEqualTo(5 / 255f);
        assertThat(Mnist.fashion(new DataCache(null, folder), files).train().size()).isEqualTo(10); // from the cache
        assertThat(Mnist.Part.TEST_LABELS.fashionFile(List.of("https://a/")).mirrors())
                .containsExactly(URI.create("https://a/t10k-labels-idx1-ubyte.gz"));
        assertThatThrownBy(() -> Mnist.fashion(new DataCache(null, folder.resolve("empty")), files))
                .isInstanceOf(PercolateException.class).hasMessageContaining("$PERCOLATE_DATA/fashion-mnist/");
    }

    private static byte[] images(int count) {
        byte[] bytes = new byte[16 + count * 784];
        ByteBuffer.wrap(bytes).putInt(0x803).putInt(count).putInt(28).putInt(28);
        for (int i = 0; i < count; i++) {
            bytes[16 + i * 784] = (byte) i;
        }
        return bytes;
    }

    private static byte[] labels(int count) {
        byte[] bytes = new byte[8 + count];
        ByteBuffer.wrap(bytes).putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            bytes[8 + i] = (byte) i;
        }
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({"train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz",
        "train-images.idx3-ubyte, train-labels.idx1-ubyte", "emnist-images-idx3-ubyte, emnist-labels-idx1-ubyte.gz"})
    void idxFilesAreReadWithTheLabelsBeside(String images, String labels) throws IOException {
        Files.write(folder.resolve(images), images.endsWith(".gz") ? Packed.gzip(images(4)) : images(4));
        byte[] numbers = labels(4);
        for (int i = 0; i < 4; i++) {
            numbers[8 + i] = (byte) (1 + i % 3);
        }
        Files.write(folder.resolve(labels), labels.endsWith(".gz") ? Packed.gzip(numbers) : numbers);
        Dataset data = Dataset.fromIdx(folder.resolve(images));
        assertThat(data.featureShape()).containsExactly(28, 28, 1);
        assertThat(data.classNames()).containsExactly("1", "2", "3"); // as EMNIST's letters, which begin at 1
        assertThat(data.className(2)).isEqualTo("3");
        assertThat(data.featureRows()[3 * 784]).isEqualTo(3 / 255f);
    }

    @Test
    void mistakesWithIdxFilesAreNamed() throws IOException {
        Path images = Files.write(folder.resolve("a-images-idx3-ubyte"), images(4));
        assertThatThrownBy(() -> Dataset.fromIdx(images)).hasMessageContaining("no labels beside")
                .hasMessageContaining("a-labels-idx1-ubyte");
        Path labels = Files.write(folder.resolve("a-labels-idx1-ubyte"), labels(5));
        assertThatThrownBy(() -> Dataset.fromIdx(images)).hasMessageContaining("4 images").hasMessageContaining(
                "5 labels");
        assertThatThrownBy(() -> Dataset.fromIdx(labels, images)).hasMessageContaining("cannot be read as IDX images");
        Files.write(images, java.util.Arrays.copyOf(images(4), 500));
        assertThatThrownBy(() -> Dataset.fromIdx(images)).hasMessageContaining("ends after 484 of 3136 pixels");
    }
}
