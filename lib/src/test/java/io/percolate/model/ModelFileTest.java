package io.percolate.model;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saving and loading in DL4J's format. */
class ModelFileTest {

    @TempDir
    Path folder;

    private static final Dataset POINTS = Dataset.ofClasses(new float[] {0, 1, 1, 0, 1, 1, 0, 0}, new int[] {2},
            new int[] {1, 1, 0, 0}, List.of("even", "odd"));

    private static Model trained(String layers) {
        Model model = Model.parse("input 2\n" + layers + "\ndense 2 softmax\noptimizer momentum lr=0.1");
        model.fit(POINTS, epochs(3).batchSize(2));
        return model;
    }

    private Path saved() {
        Path file = folder.resolve("model.zip");
        trained("dense 8 tanh").save(file);
        return file;
    }

    @Test
    void loadedModelGoesOnAsTheSavedOne() {
        for (String layers : List.of("dense 8 tanh", "residual {\ndense 2 tanh\n}", "dense 4\nlayernorm")) {
            Model model = trained(layers);
            model.save(folder.resolve("m.zip"));
            Model loaded = Model.load(folder.resolve("m.zip"));
            assertThat(loaded.text()).isEqualTo(model.text());
            assertThat(loaded.predict(POINTS)).isEqualTo(model.predict(POINTS));
            model.fit(POINTS, epochs(2).batchSize(2));
            loaded.fit(POINTS, epochs(2).batchSize(2));
            assertThat(loaded.dl4j().params()).isEqualTo(model.dl4j().params());
        }
    }

    @Test
    void dl4jReadsIt() throws IOException {
        MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(saved().toFile());
        assertThat(network.output(POINTS.features())).isEqualTo(Model.load(saved()).predict(POINTS));
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.zip"), "no zip");
        refused(text, "not a DL4J model file");
        refused(folder.resolve("missing.zip"), "no model file");
        Path empty = folder.resolve("empty.zip");
        try (FileSystem zip = FileSystems.newFileSystem(empty, Map.of("create", "true"))) {
            Files.writeString(zip.getPath("other.txt"), "x");
        }
        refused(empty, "not a DL4J model: it lacks configuration.json");
        Path cut = folder.resolve("cut.zip");
        byte[] bytes = Files.readAllBytes(saved());
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        refused(cut, "damaged");
    }

    @Test
    void zipBombIsRefusedBeforeItExpands() throws IOException {
        Path bomb = saved();
        try (FileSystem zip = FileSystems.newFileSystem(bomb);
                OutputStream out = Files.newOutputStream(zip.getPath("bomb.bin"))) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }
        refused(bomb, "bomb.bin expands to more");
    }

    /** A small file whose header announces four terabytes. */
    @Test
    void parametersThatLieAboutTheirSizeAreRefused() throws IOException {
        for (String entry : List.of("coefficients.bin", "updaterState.bin")) {
            Path liar = saved();
            try (FileSystem zip = FileSystems.newFileSystem(liar);
                    DataOutputStream out = new DataOutputStream(Files.newOutputStream(zip.getPath(entry)))) {
                long announced = 1L << 40;
                long[] shape = {2, 1, announced, announced, 1, 8192, 1, 'c'};
                out.writeUTF("LONG_SHAPE");
                out.writeLong(shape.length);
                out.writeUTF("LONG");
                for (long value : shape) {
                    out.writeLong(value);
                }
                out.writeUTF("LONG_SHAPE");
                out.writeLong(announced);
                out.writeUTF("FLOAT");
                out.writeFloat(1);
            }
            refused(liar, "damaged");
        }
    }

    @Test
    void failedSaveLeavesTheOldFile() throws IOException {
        Path file = saved();
        byte[] before = Files.readAllBytes(file);
        Path inFile = file.resolve("model.zip");
        assertThatThrownBy(() -> trained("dense 3").save(inFile)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("cannot be written");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    private static void refused(Path file, String sentence) {
        assertThatThrownBy(() -> Model.load(file)).isInstanceOf(PercolateException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining(sentence);
    }
}
