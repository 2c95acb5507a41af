package io.percolate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.cache.DataCache;
import io.percolate.data.cache.DataFile;
import io.percolate.data.cache.Packed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses a small archive in CIFAR-10's format, two images per file. */
class Cifar10Test {

    @TempDir
    Path folder;

    private static byte[] images(int label) {
        byte[] file = new byte[2 * 3073];
        for (int i = 0; i < 2; i++) {
            file[i * 3073] = (byte) label;
            file[i * 3073 + 1] = (byte) 255;           // red of the first pixel
            file[i * 3073 + 1 + 1024 + 1] = (byte) 51; // green of the second
        }
        return file;
    }

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 1; i <= 5; i++) {
            files.put("cifar-10-batches-bin/data_batch_" + i + ".bin", images(i));
        }
        files.put("cifar-10-batches-bin/test_batch.bin", images(9));
        files.put("cifar-10-batches-bin/readme.html", "hello".getBytes());
        return files;
    }

    private Cifar10 load(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(plain)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        byte[] packed = Packed.gzip(plain.toByteArray());
        Files.createDirectories(folder.resolve("data/cifar10"));
        Files.write(folder.resolve("data/cifar10/c.tar.gz"), packed);
        DataFile file = new DataFile("cifar10", "c.tar.gz", DataFile.Hash.OF_THE_FILE, Packed.sha256(packed),
                List.of());
        return Cifar10.load(new DataCache(folder.resolve("data"), folder.resolve("cache")), file, 2);
    }

    @Test
    void imagesAreHeightWidthChannel() throws IOException {
        Cifar10 cifar = load(files());
        assertThat(cifar.train().size()).isEqualTo(10);
        assertThat(cifar.test().size()).isEqualTo(2);
        assertThat(cifar.test().classNames().get(cifar.test().classOf(0))).isEqualTo("truck");
        assertThat(cifar.test().featureShape()).containsExactly(32, 32, 3);
        assertThat(cifar.test().featureRows()).startsWith(1, 0, 0, 0, 0.2f, 0);
        assertThat(cifar.test().image(0).getRGB(0, 0) & 0xffffff).isEqualTo(0xff0000);
    }

    @Test
    void pathsInTheArchiveLeadNowhere() throws IOException {
        Map<String, byte[]> files = files();
        files.put("../../escaped.txt", "x".getBytes());
        files.put("/etc/escaped.txt", "x".getBytes());
        load(files);
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile).toList()).hasSize(1);
        }
    }

    @Test
    void missingOrShortFilesAreNamed() {
        Map<String, byte[]> missing = files();
        missing.remove("cifar-10-batches-bin/data_batch_3.bin");
        assertThatThrownBy(() -> load(missing)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("8 of 10 images").hasMessageContaining("c.tar.gz");
        Map<String, byte[]> cut = files();
        cut.put("cifar-10-batches-bin/test_batch.bin", new byte[5]);
        assertThatThrownBy(() -> load(cut)).hasMessageContaining("test_batch.bin does not hold 2 images");
    }

    @Test
    void withoutNetworkDrawnPicturesReplaceIt() {
        Cifar10 drawn = Cifar10.loadOrDraw(new DataCache(null, folder), Cifar10.file(List.of()), 60);
        assertThat(drawn.notice()).hasValueSatisfying(notice -> assertThat(notice)
                .contains("not CIFAR-10", "cifar10/cifar-10-binary.tar.gz", "PERCOLATE_DATA"));
        assertThat(drawn.train().size()).isEqualTo(60);
        assertThat(drawn.test().size()).isEqualTo(10);
        assertThat(drawn.test().featureShape()).containsExactly(32, 32, 3);
    }

    @Test
    void theRealOneHasNoNotice() throws IOException {
        assertThat(load(files()).notice()).isEmpty();
    }
}
