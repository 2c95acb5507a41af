package io.percolate.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Reads the files that NumPy wrote with {@code src/test/resources/npy/make_arrays.py}. */
class NumpyFileTest {

    private static final Path FOLDER = Path.of("src/test/resources/npy");
    private static final double[] VALUES = IntStream.range(0, 24).asDoubleStream().toArray();

    @Test
    void everyTypeInEveryOrderIsReadAsItIs() {
        Map<String, INDArray> all = Tensors.loadAll(FOLDER.resolve("every.npz"));
        assertThat(all).hasSize(11 * 4);
        all.forEach((name, tensor) -> {
            assertThat(tensor.shape()).as(name).containsExactly(2, 3, 4);
            assertThat(tensor.ordering()).as(name).isEqualTo('c');
            assertThat(NpyType.of(name.substring(0, 2)).orElseThrow().type()).as(name).isEqualTo(tensor.dataType());
            assertThat(tensor.castTo(DataType.DOUBLE).reshape(24).toDoubleVector()).as(name).containsExactly(VALUES);
        });
    }

    @Test
    void versionsOneToThreeAreRead() {
        Map<String, INDArray> all = Tensors.loadAll(FOLDER.resolve("versions.npz"));
        assertThat(all.keySet()).containsExactly("version1", "version2", "version3");
        all.values().forEach(tensor -> assertThat(tensor.reshape(24).toDoubleVector()).containsExactly(VALUES));
    }

    @Test
    void flagsScalarsEmptyArraysAndWordsAreRead() {
        Path file = FOLDER.resolve("others.npz");
        assertThat(Tensors.load(file, "flags")).isEqualTo(Nd4j.createFromArray(true, false, true));
        assertThat(Tensors.load(file, "scalar")).isEqualTo(Nd4j.scalar(2.5));
        assertThat(Tensors.load(file, "empty").shape()).containsExactly(0, 3);
        assertThat(NumpyFile.read(file, "words").words()).containsExactly("cat", "Füchse", "");
        assertThat(NumpyFile.read(file, "big_words").words()).containsExactly("cat", "Füchse", "");
        assertThat(NumpyFile.read(file, "bytes").words()).containsExactly("cat", "dog!");
    }

    @Test
    void theOnlyArrayNeedsNoName() {
        assertThat(Tensors.load(FOLDER.resolve("one.npy")).reshape(24).toDoubleVector()).containsExactly(VALUES);
        assertThat(Tensors.create(FOLDER + "/one.npy")).isEqualTo(Tensors.load(FOLDER.resolve("one.npy")));
        assertThat(Tensors.create(FOLDER + "/versions.npz version2"))
                .isEqualTo(Tensors.load(FOLDER.resolve("one.npy")));
    }

    @ParameterizedTest
    @CsvSource({"complex, complex numbers", "objects, Python objects", "days, times", "records, several fields",
        "words, holds words", "wordz, Did you mean", "'', name one of them"})
    void whatIsNoTensorIsNamed(String entry, String sentence) {
        assertThatThrownBy(() -> Tensors.load(FOLDER.resolve("others.npz"), entry))
                .isInstanceOf(PercolateException.class).hasMessageContaining(sentence);
    }

    @Test
    void damagedFilesAreNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(FOLDER.resolve("one.npy"));
        Path file = Files.createTempFile("array", ".npy");
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> Tensors.load(file)).hasMessageContaining("ends before its last value");
        Files.write(file, Arrays.copyOf(bytes, 7));
        assertThatThrownBy(() -> Tensors.load(file)).hasMessageContaining("ends before its last value");
        Files.writeString(file, "hello");
        assertThatThrownBy(() -> Tensors.load(file)).hasMessageContaining("not a NumPy array");
        assertThatThrownBy(() -> Tensors.load(Path.of("none.npy"))).hasMessageContaining("no file none.npy");
        assertThatThrownBy(() -> Tensors.load(FOLDER.resolve("one.npy"), "x")).hasMessageContaining("leave out 'x'");
    }

    /** NumPy itself writes the same bytes. */
    @Test
    void writesTheBytesThatNumpyWrites() throws IOException {
        Path file = Files.createTempFile("array", ".npy");
        Tensors.save(Nd4j.createFromArray(VALUES).castTo(DataType.FLOAT).reshape(2, 3, 4), file);
        assertThat(file).hasSameBinaryContentAs(FOLDER.resolve("one.npy"));
    }

    @ParameterizedTest
    @EnumSource(NpyType.class)
    void writesEveryTypeAndReadsItBack(NpyType type) throws IOException {
        INDArray tensor = Nd4j.createFromArray(1.0, 0, 1, 1, 0, 0).reshape('f', 2, 3).castTo(type.type());
        Path file = Files.createTempFile("array", ".npy");
        Tensors.save(tensor, file);
        assertThat(Tensors.load(file)).isEqualTo(tensor);
    }

    @Property(tries = 50)
    void anyShapeComesBackByName(@ForAll @Size(max = 4) int[] extents,
            @ForAll boolean transposed) throws IOException {
        int[] shape = Arrays.stream(extents).map(extent -> 1 + Math.floorMod(extent, 5)).toArray();
        INDArray tensor = Tensors.randn(1, Arrays.stream(shape).asLongStream().toArray());
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        arrays.put("x", transposed && shape.length > 1 ? tensor.permute(reversed(shape.length)) : tensor);
        arrays.put("y", Nd4j.createFromArray(1L, 2L));
        Path file = Files.createTempFile("arrays", ".npz");
        Tensors.save(arrays, file);
        assertThat(Tensors.loadAll(file)).isEqualTo(arrays);
        Files.delete(file);
    }

    private static int[] reversed(int rank) {
        return IntStream.range(0, rank).map(i -> rank - 1 - i).toArray();
    }
}
