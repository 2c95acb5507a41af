package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.magics.TestNotebook;
import io.percolate.model.Model;
import io.percolate.model.Summary;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelMagicsTest {

    private TestNotebook notebook;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        notebook = DeepNotebook.open();
    }

    @Test
    void modelDeclaresAVariable() {
        assertThat(notebook.variables()).containsEntry("mlp", Model.class.getName());
        assertThat(notebook.eval("mlp.outputs()")).isEqualTo(2);
    }

    @Test
    void modelShowsItsLayers() throws Exception {
        assertThat(notebook.text("time mlp")).contains("dense_1", "parameters  ", "42 parameters", "loss crossentropy");
    }

    @Test
    void modelAsJava() throws Exception {
        assertThat(notebook.printedByCell("model m --java", "input 2\ndense 1 sigmoid\nloss binarycrossentropy"))
                .contains("NeuralNetConfiguration.Builder()");
    }

    @Test
    void aMistakeHasLineAndColumn() {
        assertThatThrownBy(() -> notebook.cell("model m", "input 2\ndense 1 sigmiod"))
                .isInstanceOf(PercolateException.class)
                .hasMessageContaining("line 2, column 9").hasMessageContaining("sigmoid");
    }

    @Test
    void aNameThatIsNone() {
        assertThatThrownBy(() -> notebook.cell("model 1st", "input 2"))
                .hasMessageContaining("'1st' cannot be the name");
    }

    @Test
    void summaryIsAValue() throws Exception {
        Summary summary = (Summary) notebook.line("summary mlp");
        assertThat(summary.parameters()).isEqualTo(42);
        assertThat(notebook.text("summary mlp")).contains("57.1 %", "42 parameters, 168 bytes");
    }

    @Test
    void saveAndLoad() throws Exception {
        Path file = folder.resolve("m.zip");
        assertThat(notebook.printed("save mlp " + file)).isEqualTo("Saved mlp to " + file + "\n");
        Model loaded = (Model) notebook.line("loadModel " + file + " --as again");
        assertThat(loaded.dl4j().params()).isEqualTo(((Model) notebook.eval("mlp")).dl4j().params());
        assertThat(notebook.variables()).containsEntry("again", Model.class.getName());
    }

    @Test
    void loadOfSomethingElse() throws Exception {
        Path file = Files.writeString(folder.resolve("m.zip"), "no zip");
        assertThatThrownBy(() -> notebook.line("loadModel " + file)).isInstanceOf(PercolateException.class);
    }

    @Test
    void summaryOfSomethingElse() {
        assertThatThrownBy(() -> notebook.line("summary points"))
                .hasMessageContaining("'points' is a Dataset; a Model is");
        assertThatThrownBy(() -> notebook.line("summary mpl"))
                .hasMessageContaining("no variable 'mpl'. Did you mean 'mlp'?");
    }
}
