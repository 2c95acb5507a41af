package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.magics.TestNotebook;
import io.percolate.magics.display.Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellMagicsTest {

    private final TestNotebook notebook = TestNotebook.open();

    @TempDir
    private Path folder;

    @Test
    void htmlAndMarkdown() throws Exception {
        assertThat(((Bundle) notebook.cell("html", "<b>x</b>")).data()).containsEntry("text/html", "<b>x</b>");
        assertThat(((Bundle) notebook.cell("markdown", "**x**")).data()).containsEntry("text/markdown", "**x**");
    }

    @Test
    void writefileNewOverAndMore() throws Exception {
        Path file = folder.resolve("a.txt");
        assertThat(notebook.printedByCell("writefile " + file, "one")).isEqualTo("Writing " + file + "\n");
        assertThat(notebook.printedByCell("writefile " + file, "two")).isEqualTo("Overwriting " + file + "\n");
        assertThat(notebook.printedByCell("writefile -a " + file, "three")).isEqualTo("Appending to " + file + "\n");
        assertThat(file).hasContent("two\nthree");
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void writefileIntoAFolderThatIsNotThere() {
        Path file = folder.resolve("no/a.txt");
        assertThatThrownBy(() -> notebook.cell("writefile " + file, "x"))
                .hasMessage("Cannot write " + file + ": there is no such folder. The file is as it was.");
    }

    @Test
    void writefileWithoutAName() {
        assertThatThrownBy(() -> notebook.cell("writefile", "x"))
                .hasMessageContaining("The file is missing: path of the file to write.");
    }

    @Test
    void captureKeepsOutputAndValue() throws Exception {
        String shown = notebook.printedByCell("capture out",
                "System.out.print(\"a\"); System.err.print(\"b\");\n40 + 2");
        assertThat(shown).isEmpty();
        Captured captured = (Captured) notebook.eval("out");
        assertThat(captured).isEqualTo(new Captured("a", "b", 42));
    }

    @Test
    void captureHidesWhatIsDisplayed() throws Exception {
        notebook.cell("capture", "io.percolate.magics.notebook.CurrentNotebook.kernel().orElseThrow().display(\"1\", "
                + "io.percolate.magics.display.Bundle.text(\"x\"));");
        assertThat(notebook.displayed()).isEmpty();
    }

    @Test
    void captureIntoANameThatIsNone() {
        assertThatThrownBy(() -> notebook.cell("capture 1st", "1")).hasMessageContaining("'1st' cannot be the name");
    }

    @Test
    void captureGivesTheStreamsBackAfterAnError() throws Exception {
        assertThatThrownBy(() -> notebook.cell("capture", "throw new IllegalStateException(\"x\");"))
                .hasMessageContaining("x");
        assertThat(notebook.printed("history -l 1")).isNotEmpty();
    }

    @Test
    void captureShowsTheRequestedStreams() throws Exception {
        assertThat(notebook.printedByCell("capture --no-stdout", "System.out.print(\"a\");")).isEqualTo("a");
    }

    @Test
    void bashPrints() throws Exception {
        assertThat(notebook.printedByCell("bash", "for i in 1 2; do echo $i; done")).isEqualTo("1\n2\n");
    }

    @Test
    void bashThatFails() {
        assertThatThrownBy(() -> notebook.cell("bash", "exit 3")).hasMessage("The script ended with exit code 3.");
    }
}
