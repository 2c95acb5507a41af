package io.percolate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.cache.DataCache;
import io.percolate.data.cache.Packed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
