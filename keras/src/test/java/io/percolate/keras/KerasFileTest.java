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

/** Files of {@code src/test/python/make_models.py}. */
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
