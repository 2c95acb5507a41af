package io.percolate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.csv.CsvOptions;
import io.percolate.tensor.Tensors;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NpzDataTest {

    @TempDir
    Path folder;

    private Path file(Object... arrays) {
        Map<String, INDArray> named = new LinkedHashMap<>();
        for (int i = 0; i < arrays.length; i += 2) {
            named.put((String) arrays[i], (INDArray) arrays[i + 1]);
        }
        Tensors.save(named, folder.resolve("data.npz"));
        return folder.resolve("data.npz");
    }

    @Test
    void theOtherArrayHoldsTheFeatures() {
        Path file = file("x", Tensors.create("arange 0 24 1").reshape(2, 3, 4), "y", Nd4j.createFromArray(7L, 3L));
        Dataset data = Dataset.fromFile(file, "y");
        assertThat(data.featureShape()).containsExactly(3, 4);
        assertThat(data.featureRows()[13]).isEqualTo(13);
        assertThat(data.labelRows()).containsExactly(7, 3);
        assertThat(data.labelName()).isEqualTo("y");
        assertThat(Dataset.fromFile(file, CsvOptions.label("y").classes()).classNames()).containsExactly("3", "7");
    }

    @Test
    void trainingAndTestArraysGoTogetherByName() {
        Path file = file("x_train", Tensors.ones(2, 3), "y_train", Nd4j.createFromArray(0, 1),
                "x_test", Tensors.zeros(2, 3), "y_test", Nd4j.createFromArray(1, 0));
        assertThat(Dataset.fromFile(file, "y_train").featureRows()).containsOnly(1);
        assertThat(Dataset.fromFile(file, "y_test").featureRows()).containsOnly(0);
    }

    @Test
    void oneHotRowsAreClassesAndOthersSeveralLabels() {
        INDArray x = Tensors.ones(2, 3);
        assertThat(Dataset.fromFile(file("x", x, "y", Tensors.create("[[0, 1], [1, 0]]")), "y").isMultiLabel())
                .isFalse();
        assertThat(Dataset.fromFile(file("x", x, "y", Tensors.create("[[1, 1], [1, 0]]")), "y").isMultiLabel())
                .isTrue();
        assertThat(Dataset.fromFile(file("x", x, "y", Tensors.create("[[1, 0.5], [1, 3]]")), "y").classNames())
                .isEmpty();
    }

    @Test
    void wordsOfNumpyAreClasses() {
        Path file = Path.of("src/test/resources/npy/labelled.npz");
        Dataset data = Dataset.fromFile(file, "kind");
        assertThat(data.classNames()).containsExactly("cat", "dog");
        assertThat(data.className(2)).isEqualTo("dog");
    }

    @ParameterizedTest
    @CsvSource({"z, holds the arrays", "y, several arrays that may be the features", "s, is one value",
        "w, no array with 5 rows"})
    void otherLabelsAreRefused(String label, String sentence) {
        Path file = file("a", Tensors.ones(2, 3), "b", Tensors.ones(2, 3), "y", Tensors.ones(2), "s",
                Nd4j.scalar(1.0f), "w", Tensors.ones(5));
        assertThatThrownBy(() -> Dataset.fromFile(file, label)).isInstanceOf(PercolateException.class)
                .hasMessageContaining(sentence);
    }
}
