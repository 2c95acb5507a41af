package io.percolate.magics.declare;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.magics.TestNotebook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {

    private final TestNotebook notebook = new TestNotebook();
    private final Magic train = Magic.line("train", Group.TRAINING, "Fits a model")
            .argument("model", Type.EXPRESSION, "the model")
            .argument("on", "data", Type.EXPRESSION, "the data")
            .option("epochs", "e", Type.INTEGER, "5", "passes")
            .option("checkpoint", Type.FILE, null, "file")
            .choice("schedule", null, List.of("step", "cosine"), "kind")
            .flag("quiet", "q", "no panel")
            .runs(call -> null);

    @TempDir
    private Path folder;

    @BeforeEach
    void variables() {
        notebook.eval("int mlp = 1, mnist = 2, other = 3;");
    }

    private List<String> complete(String text) {
        return Completion.complete(train, notebook, text, text.length());
    }

    @Test
    void flags() {
        assertThat(complete("mlp --")).containsExactly("--checkpoint", "--epochs", "--quiet", "--schedule");
        assertThat(complete("mlp --ep")).containsExactly("--epochs");
    }

    @Test
    void variablesAndTheLeadingWord() {
        assertThat(complete("m")).containsExactly("mlp", "mnist");
        assertThat(complete("")).containsExactly("mlp", "mnist", "other");
        assertThat(complete("mlp ")).containsExactly("on");
        assertThat(complete("mlp on mn")).containsExactly("mnist");
        assertThat(complete("--quiet mlp --epochs 3 on o")).containsExactly("other");
    }

    @Test
    void choices() {
        assertThat(complete("mlp --schedule ")).containsExactly("cosine", "step");
        assertThat(complete("mlp --schedule=co")).containsExactly("--schedule=cosine");
    }

    @Test
    void wordsThatAreNotTheOnlyOnes() {
        Magic data = Magic.line("data", Group.DATA, "Loads")
                .argument("name", Type.FILE, List.of("mnist", "moons"), "set")
                .option("schedule", List.of("cosine", "onecycle"), "kind").runs(call -> null);
        assertThat(Completion.complete(data, notebook, "mo", 2)).containsExactly("moons");
        assertThat(Completion.complete(data, notebook, "pom", 3)).containsExactly("pom.xml");
        assertThat(Completion.complete(data, notebook, "mnist --schedule c", 18)).containsExactly("cosine");
    }

    @Test
    void files() throws Exception {
        Files.createFile(folder.resolve("best.zip"));
        Files.createDirectory(folder.resolve("runs"));
        assertThat(complete("mlp --checkpoint " + folder + "/"))
                .containsExactly(folder + "/best.zip", folder + "/runs/");
        assertThat(complete("mlp --checkpoint " + folder + "/no/such/")).isEmpty();
    }

    @Test
    void theCursorMayStandInsideTheLine() {
        assertThat(Completion.complete(train, notebook, "ml on mnist", 2)).containsExactly("mlp");
    }

    @Test
    void afterEverythingIsSaid() {
        assertThat(complete("mlp on mnist ")).isEmpty();
    }
}
