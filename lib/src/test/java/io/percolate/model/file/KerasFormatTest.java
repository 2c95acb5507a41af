package io.percolate.model.file;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Loads the files that {@code src/test/resources/keras/make_models.py} writes and computed with NumPy. */
class KerasFormatTest {

    private static final Path FOLDER = Path.of("src/test/resources/keras");

    @TempDir
    Path folder;

    private static JsonObject results(String key) {
        try {
            return JsonParser.parseString(Files.readString(FOLDER.resolve("outputs.json"))).getAsJsonObject()
                    .getAsJsonObject(key);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Stream<String> files() {
        return Stream.concat(results("outputs").keySet().stream(), Stream.of("mlp-functional"))
                .flatMap(name -> Stream.of(name + ".h5", name + ".keras"));
    }

    private static double[] numbers(JsonArray array) {
        return IntStream.range(0, array.size()).mapToDouble(i -> array.get(i).getAsDouble()).toArray();
    }

    @ParameterizedTest
    @MethodSource("files")
    void theModelComputesWhatKerasComputes(String name) {
        JsonObject expected = results("outputs").getAsJsonObject(name.replaceFirst("(-functional)?\\..*", ""));
        long[] shape = Arrays.stream(numbers(expected.getAsJsonArray("shape"))).mapToLong(n -> (long) n).toArray();
        INDArray x = Nd4j.createFromArray(numbers(expected.getAsJsonArray("x"))).castTo(
                org.nd4j.linalg.api.buffer.DataType.FLOAT).reshape(shape);
        double[] y = numbers(expected.getAsJsonArray("y"));
        Model model = Model.load(FOLDER.resolve(name));
        double[] predicted = model.predict(x).reshape(-1).toDoubleVector();
        assertThat(predicted).hasSameSizeAs(y);
        for (int i = 0; i < y.length; i++) {
            assertThat(predicted[i]).as(name + " " + i).isCloseTo(y[i], within(1e-4 * Math.max(1, Math.abs(y[i]))));
        }
    }

    static Stream<String> refused() {
        return results("refused").keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatTheLibraryLacksIsNamed(String name) {
        refused(FOLDER.resolve(name), results("refused").get(name).getAsString());
    }

    @Test
    void optimizerAndLossAreTaken() {
        Model two = Model.load(FOLDER.resolve("normalized.h5"));
        assertThat(two.optimizer().toString()).contains("nesterov");
        assertThat(two.text()).contains("lr=0.05", "loss mse");
        Model three = Model.load(FOLDER.resolve("normalized.keras"));
        assertThat(three.text()).contains("optimizer rmsprop lr=0.002", "loss mae");
    }

    @Test
    void itIsAModelLikeAnyOther() {
        Model model = Model.load(FOLDER.resolve("cnn.keras"));
        Dataset data = Dataset.ofClasses(new float[9 * 12 * 2 * 2], new int[] {9, 12, 2}, new int[] {0, 1},
                List.of("a", "b", "c", "d"));
        model.fit(data, epochs(1).batchSize(2));
        assertThat(model.java()).contains("ConvolutionLayer");
        Path zip = folder.resolve("cnn.zip");
        model.save(zip);
        assertThat(Model.load(zip).predict(data)).isEqualTo(model.predict(data));
    }

    @Test
    void filesThatAreNoModelsAreNamed() throws IOException {
        refused(folder.resolve("none.h5"), "There is no model file");
        refused(Files.writeString(folder.resolve("text.h5"), "hello"), "neither HDF5 nor a zip");
        refused(Files.writeString(folder.resolve("text.keras"), "PK.."), "damaged");
        byte[] bytes = Files.readAllBytes(FOLDER.resolve("mlp.h5"));
        refused(Files.write(folder.resolve("cut.h5"), Arrays.copyOf(bytes, 600)), "damaged");
        Files.copy(Path.of("src/test/resources/npy/others.npz"), folder.resolve("other.keras"));
        refused(folder.resolve("other.keras"), "lacks config.json");
        assertThatThrownBy(() -> Model.load(FOLDER.resolve("mlp.h5")).save(folder.resolve("a.h5")))
                .hasMessageContaining("save it as .zip");
    }

    private static void refused(Path file, String sentence) {
        assertThatThrownBy(() -> Model.load(file)).isInstanceOf(PercolateException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining(sentence);
    }
}
