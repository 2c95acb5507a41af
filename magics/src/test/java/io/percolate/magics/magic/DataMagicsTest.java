package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.data.Dataset;
import io.percolate.magics.TestNotebook;
import io.percolate.magics.display.Bundle;
import io.percolate.tensor.TensorStatistics;
import io.percolate.tensor.Tensors;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DataMagicsTest {

    private TestNotebook notebook;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        notebook = DeepNotebook.open();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spirals", "moons", "circles", "xor", "blobs", "linear"})
    void drawnSets(String name) throws Exception {
        Dataset data = (Dataset) notebook.line("data " + name + " --limit 90");
        assertThat(data.size()).isEqualTo(90);
        assertThat(notebook.variables()).containsEntry(name, Dataset.class.getName());
    }

    @Test
    void theSameSeedDrawsTheSame() throws Exception {
        Dataset first = (Dataset) notebook.line("data moons --limit 10 --seed 5");
        assertThat(((Dataset) notebook.line("data moons --limit 10 --seed 5")).featureRows())
                .isEqualTo(first.featureRows());
    }

    @Test
    void splitNormalizedAndCounted() throws Exception {
        assertThat(notebook.printed("data blobs --limit 100 --validation 0.2 --as b --batch 16 --normalize"))
                .contains("5 batches of 16 an epoch");
        assertThat(notebook.eval("b.size() + \" \" + bValidation.size()")).isEqualTo("80 20");
    }

    /** Validation and test data must not be scaled by their own statistics. */
    @Test
    void everyPartIsNormalizedAsTheTrainingPart() throws Exception {
        notebook.line("data blobs --limit 100 --validation 0.2 --as raw");
        notebook.line("data blobs --limit 100 --validation 0.2 --as b --normalize");
        Dataset raw = (Dataset) notebook.eval("raw");
        assertThat(((Dataset) notebook.eval("b")).featureRows()).isEqualTo(raw.normalize().featureRows());
        assertThat(((Dataset) notebook.eval("bValidation")).featureRows())
                .isEqualTo(((Dataset) notebook.eval("rawValidation")).normalizeLike(raw).featureRows());
    }

    @Test
    void digitsWithTheirTestPart() throws Exception {
        assertThat(notebook.printed("data mnist --limit 30 --as d")).isNotBlank();
        assertThat(notebook.eval("d.size() + \" \" + dTest.outputs()")).isEqualTo("30 10");
        assertThat(notebook.render(notebook.eval("d")).data().get("text/html")).contains("<img");
    }

    @Test
    void aClassThatIsALineBreakLeavesTheSummaryInOneLine() {
        notebook.eval("Dataset text = Dataset.ofClasses(new float[32], new int[] {16}, new int[] {0, 1}, "
                + "List.of(\"\\n\", \"a\"));");
        assertThat(notebook.render(notebook.eval("text")).text()).hasLineCount(1).contains("2 classes: \\n 1, a 1");
    }

    @Test
    void aCsvFile() throws Exception {
        Path file = Files.writeString(folder.resolve("my-flowers.csv"), "a,b,kind\n1,2,x\n3,4,y\n5,6,x\n");
        Dataset data = (Dataset) notebook.line("data " + file + " --label kind");
        assertThat(data.size()).isEqualTo(3);
        assertThat(notebook.variables()).containsKey("my_flowers");
    }

    @Test
    void aFileWithoutLabels() throws Exception {
        Path file = Files.writeString(folder.resolve("new.csv"), "a,b\n1,2\n3,4\n5,6\n");
        assertThat(notebook.printed("data " + file + " --as rows")).contains("--label COLUMN");
        Dataset data = (Dataset) notebook.eval("rows");
        assertThat(data.outputs()).isZero();
        assertThat(notebook.render(data).text()).startsWith("3 examples, features 2, no labels");
        notebook.eval("Model m = Model.parse(\"input 2\\ndense 2 softmax\\nloss crossentropy\");");
        assertThatThrownBy(() -> notebook.line("train m on rows")).hasMessageContaining("no labels");
    }

    @Test
    void predictionsForTheRowsOfAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("flowers.csv"), "a,b,kind\n1,2,x\n30,4,y\n2,6,x\n31,5,y\n");
        Path rows = Files.writeString(folder.resolve("new flowers.csv"), "b,id,a\n2,p,2\n4,q,33\n");
        notebook.line("data " + file + " --label kind --normalize --as flowers");
        notebook.eval("Model m = Model.parse(\"input 2\\ndense 2 softmax\\noptimizer adam lr=0.1\\n"
                + "loss crossentropy\");");
        notebook.line("train m on flowers --epochs 100 --quiet");
        for (String on : new String[] {"\"" + rows + "\"", "Table.read().csv(\"" + rows + "\")"}) {
            assertThat(notebook.text("predict m on " + on)).contains("predicted kind").containsPattern("q +33 +y")
                    .containsPattern("p +2 +x");
        }
        assertThat(notebook.text("predict m on flowers")).contains("predicted kind");
        assertThat(notebook.text("crossvalidate m on flowers --folds 2 --epochs 1")).contains("2 folds: loss", "±");
    }

    @Test
    void countsShapesBalanceAndASample() throws Exception {
        assertThat(notebook.text("data blobs --limit 90 --as b")).startsWith("90 examples, features 2, 3 classes: ")
                .contains(" 30, ").hasLineCount(7);
        assertThat(notebook.text("data linear --limit 9")).startsWith("9 examples, features 1, 1 value\n");
        assertThat(notebook.render(notebook.eval("digits")).data().get("text/html")).contains("<img");
    }

    @Test
    void namesFromAFileAreEscaped() throws Exception {
        String script = "<script>alert(1)</script>";
        Path file = Files.writeString(folder.resolve("evil.csv"), script + ",kind\n1,x" + script + "\n2,y\n");
        String shown = notebook.render(notebook.line("data " + file + " --label kind")).data().get("text/html");
        assertThat(shown).doesNotContain("<script").contains("&lt;script&gt;");
        Bundle chart = notebook.render(notebook.line("plot Nd4j.ones(3) --title " + script));
        assertThat(chart.data().get("image/svg+xml") + chart.data().get("text/html")).doesNotContain("<script");
    }

    @Test
    void anUnknownSet() {
        assertThatThrownBy(() -> notebook.line("data mnits"))
                .hasMessageContaining("There is no data set 'mnits'.");
    }

    @Test
    void tensorByNameIsDeclared() throws Exception {
        INDArray tensor = (INDArray) notebook.line("tensor x = randn 3 4 --seed 1");
        assertThat(tensor.shape()).containsExactly(3, 4);
        assertThat(notebook.variables()).containsEntry("x", "org.nd4j.linalg.api.ndarray.INDArray");
        assertThat(notebook.line("tensor x = randn 3 4 --seed 1")).isEqualTo(tensor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zeros 2 3", "ones 2 3", "full 2 3 7", "eye 3", "arange 0 6 2", "linspace 0 1 5",
        "rand 2 3", "randn 2 3", "xavier 2 3", "he 2 3", "[[1,2],[3,4]]"})
    void tensorsByEveryName(String what) throws Exception {
        assertThat(notebook.line("tensor t = " + what + " --seed 3")).isEqualTo(Tensors.create(what, 3));
        assertThat(notebook.eval("t")).isEqualTo(Tensors.create(what, 3));
    }

    @Test
    void tensorByLiteral() throws Exception {
        assertThat(notebook.line("tensor m = [[1, 2], [3, 4]]"))
                .isEqualTo(Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}}));
    }

    @Test
    void tensorToLookAt() throws Exception {
        notebook.line("tensor x = arange 0 6 1");
        TensorStatistics statistics = (TensorStatistics) notebook.line("tensor x");
        assertThat(statistics.mean()).isEqualTo(2.5);
        assertThat(notebook.displayed().get(0).data()).containsKey("image/svg+xml");
        assertThat(notebook.displayed().get(0).text()).contains("FLOAT (6,)", "Histogram");
    }

    @Test
    void aMatrixToLookAtHasAHeatMapAndItsFlaws() throws Exception {
        notebook.eval("INDArray flawed = Nd4j.createFromArray(new double[][] {{1, 2}, {Double.NaN, 1 / 0.0}});");
        assertThat(notebook.text("tensor flawed"))
                .isEqualTo("min 1.000, max 2.000, mean 1.500, std 0.5000, 1 NaN, 1 infinite");
        assertThat(notebook.displayed().get(0).text()).contains("DOUBLE (2, 2)", "Histogram", "Heat map");
    }

    @Test
    void aTensorWithNothingToDraw() throws Exception {
        assertThat(notebook.text("tensor Nd4j.valueArrayOf(3,Double.NaN)")).endsWith("3 NaN, 0 infinite");
        assertThat(notebook.text("tensor Nd4j.empty()")).endsWith("0 NaN, 0 infinite");
        assertThat(notebook.displayed()).isEmpty();
    }

    @Test
    void badTensors() {
        assertThatThrownBy(() -> notebook.line("tensor x randn 3")).hasMessageContaining("Write = and what it is");
        assertThatThrownBy(() -> notebook.line("tensor x = rnd 3")).hasMessageContaining("no tensor called 'rnd'");
        assertThatThrownBy(() -> notebook.line("tensor points")).hasMessageContaining("'points' is a Dataset");
    }

    private void pictures(String folderName, int size) throws Exception {
        Path to = Files.createDirectories(folder.resolve(folderName));
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(image, "png", to.resolve("a.png").toFile());
    }

    @Test
    void aFolderOfPictures() throws Exception {
        pictures("pets/cat", 8);
        pictures("pets/dog", 6);
        assertThatThrownBy(() -> notebook.line("data " + folder.resolve("pets"))).hasMessageContaining("--size");
        assertThat(notebook.printed("data " + folder.resolve("pets") + " --size 4x5 --color"))
                .contains("2 colour pictures of 4x5 from " + folder.resolve("pets"));
        assertThat(notebook.eval("pets.toString()")).isEqualTo("2 examples, features [4, 5, 3], classes [cat, dog]");
        assertThatThrownBy(() -> notebook.line("data " + folder.resolve("pets") + " --size large"))
                .hasMessageContaining("large");
        assertThatThrownBy(() -> notebook.line("data " + folder.resolve("pets") + " --size 4x4 --gray --color"))
                .hasMessageContaining("exclude each other");
    }

    @Test
    void aLimitKeepsPicturesOfEveryClass() throws Exception {
        for (String type : new String[] {"cat", "dog"}) {
            pictures("many/" + type + "/one", 4);
            pictures("many/" + type + "/two", 4);
        }
        Dataset two = (Dataset) notebook.line("data " + folder.resolve("many") + " --limit 2");
        assertThat(two.classOf(0) + two.classOf(1)).isEqualTo(1);
    }

    @Test
    void picturesForTrainingValidationAndTests() throws Exception {
        pictures("pets/train/cat", 8);
        pictures("pets/train/dog", 8);
        pictures("pets/val/dog", 8);
        pictures("pets/test/cat", 5);
        notebook.line("data " + folder.resolve("pets"));
        assertThat(notebook.eval("petsTest.toString() + petsValidation.classOf(0)"))
                .isEqualTo("1 examples, features [8, 8, 1], classes [cat, dog]1");
        assertThatThrownBy(() -> notebook.line("data " + folder.resolve("pets") + " --validation 0.5"))
                .hasMessageContaining("its own validation pictures");
    }
}
