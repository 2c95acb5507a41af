package io.percolate.model;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A quantized model computes the same after its file is read; other files are refused. */
class QuantizedFileTest {

    @Property(tries = 12)
    void aFileGivesTheSameOutputs(@ForAll @IntRange(min = 2, max = 8) int bits,
            @ForAll @IntRange(min = 1, max = 100) int seed) throws IOException {
        Model model = Model.parse("input 6x6\nconv 3 3x3\nbatchnorm\nactivation relu\nflatten\ndense 3 softmax\nseed "
                + seed);
        Dataset data = QuantizedTest.pictures(seed, 9, 6, 6, 1);
        model.fit(data, epochs(1));
        Quantized small = model.quantized(bits);
        Path file = Files.createTempDirectory("quantized").resolve("small.pcq");
        small.save(file);
        Quantized read = Quantized.load(file);
        assertThat(read.predict(data)).isEqualTo(small.predict(data));
        assertThat(read.evaluate(data).accuracy()).isEqualTo(small.evaluate(data).accuracy());
        assertThat(read.bits()).isEqualTo(bits);
        assertThat(read).hasToString(small.toString());
    }

    @Test
    void filesAreAsSmallAsTheirBits(@TempDir Path folder) throws IOException {
        Model model = Model.parse("input 200\ndense 100 relu\ndense 10 softmax\nseed 1");
        Model sparse = model.pruned(0.9);
        for (int bits : new int[] {4, 8}) {
            model.quantized(bits).save(folder.resolve("all"));
            sparse.quantized(bits).save(folder.resolve("sparse"));
            assertThat(Files.size(folder.resolve("all"))).isLessThan(model.quantized(bits).bytes() + 1000);
            assertThat(Files.size(folder.resolve("sparse"))).isLessThan(Files.size(folder.resolve("all")) / 2);
        }
        assertThat(folder).isDirectoryContaining(file -> file.endsWith("all"))
                .isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
    }

    @Test
    void badFilesAreRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("x");
        assertThatThrownBy(() -> Quantized.load(file)).hasMessage("There is no file " + file + ".");
        Model model = Model.parse("input 20\ndense 30 relu\ndense 3 softmax");
        model.save(file);
        byte[] ofModel = Files.readAllBytes(file);
        model.quantized(3).save(file);
        byte[] whole = Files.readAllBytes(file);
        byte[] cut = Arrays.copyOf(whole, whole.length / 2);
        for (byte[] bytes : List.of(cut, ofModel, new byte[0], "a text".getBytes(StandardCharsets.UTF_8))) {
            Files.write(file, bytes);
            assertThatThrownBy(() -> Quantized.load(file)).isInstanceOf(PercolateException.class)
                    .hasMessage(file + " is not a file of a quantized model, or is damaged: save it again.");
        }
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) { // a byte changed: refused, or harmless
            byte[] changed = whole.clone();
            changed[random.nextInt(whole.length)] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, changed);
            try {
                Quantized.load(file);
            } catch (PercolateException e) {
                assertThat(e).hasMessageContaining("is damaged");
            }
        }
    }
}
