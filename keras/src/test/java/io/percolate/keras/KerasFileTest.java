package io.percolate.keras;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.model.Model;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads the files that {@code src/test/python/make_models.py} writes. */
class KerasFileTest {

    private static final Dataset TWO = Dataset.ofClasses(new float[] {0.1f, 0.2f, 0.3f, 0.4f, -1, 0, 1, 2},
            new int[] {4}, new int[] {0, 1}, List.of("a", "b"));

    @TempDir
    Path folder;

    private Path file(String name) throws IOException {
        try (InputStream in = getClass().getResourceAsStream(name)) {
            Files.write(folder.resolve(name), in.readAllBytes());
        }
        return folder.resolve(name);
    }

    @Test
    void importedModelPredictsWhatKerasFormulasGive() throws IOException {
        Model model = KerasFile.load(file("mlp.h5"));
        assertThat(model.inputShape()).containsExactly(4);
        assertThat(model.predict(TWO).toDoubleMatrix()[0]).containsExactly(new double[] {0.52996027, 0.47003973},
                within(1e-6));
        assertThat(model.predict(TWO).toDoubleMatrix()[1]).containsExactly(new double[] {0.12384701, 0.87615299},
                within(1e-6));
    }

    /** Height, width and channels differ, as do the height and width of the kernel. */
    @Test
    void imagesStayAsKerasArrangesThem() throws IOException {
        float[] image = new float[5 * 8 * 2];
        for (int i = 0; i < image.length; i++) {
            image[i] = i % 7 / 7f;
        }
        Dataset one = Dataset.ofClasses(image, new int[] {5, 8, 2}, new int[] {1}, List.of("a", "b"));
        Model model = KerasFile.load(file("cnn.h5"));
        assertThat(model.inputShape()).containsExactly(5, 8, 2);
        assertThat(model.predict(one).toDoubleVector())
                .containsExactly(new double[] {0.15478682, 0.84521318}, within(1e-6));
        model.fit(one, epochs(20).batchSize(1));
        assertThat(model.evaluate(one).loss()).isLessThan(-Math.log(0.84521318));
        model.save(folder.resolve("cnn.zip"));
        assertThat(Model.load(folder.resolve("cnn.zip")).predict(one)).isEqualTo(model.predict(one));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp.h5", "cnn.h5"})
    void theEngineTrainsIt(String name) throws IOException {
        assertThat(KerasFile.load(file(name)).summary()).contains("x2: engine").doesNotContain("DL4J");
    }

    @Test
    void importedModelGoesOnLearning() throws IOException {
        Model model = KerasFile.load(file("mlp.h5"));
        double before = model.evaluate(TWO).loss();
        model.fit(TWO, epochs(20).batchSize(2));
        assertThat(model.evaluate(TWO).loss()).isLessThan(before);
    }

    @Test
    void filesThatAreNoModelsAreNamed() throws IOException {
        refused(folder.resolve("none.h5"), "no file");
        refused(Files.writeString(folder.resolve("text.h5"), "hello"), "no HDF5 file");
        refused(file("unknown.h5"), "Mystery");
        byte[] bytes = Files.readAllBytes(file("mlp.h5"));
        refused(Files.write(folder.resolve("cut.h5"), Arrays.copyOf(bytes, 600)), "cannot be read");
    }

    private static void refused(Path file, String sentence) {
        assertThatThrownBy(() -> KerasFile.load(file)).isInstanceOf(PercolateException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining(sentence);
    }
}
