package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.magics.TestNotebook;
import org.junit.jupiter.api.Test;

class EnvironmentMagicsTest {

    private final TestNotebook notebook = TestNotebook.open();

    @Test
    void oneVariableAndAll() throws Exception {
        assertThat(notebook.line("env PATH")).isEqualTo(System.getenv("PATH"));
        assertThat(notebook.text("env")).contains("PATH");
    }

    @Test
    void setForBash() throws Exception {
        notebook.line("env PERCOLATE_TEST=two words");
        assertThat(notebook.line("env PERCOLATE_TEST")).isEqualTo("two words");
        assertThat(notebook.printedByCell("bash", "echo $PERCOLATE_TEST")).isEqualTo("two words\n");
    }

    @Test
    void unknownVariable() {
        assertThatThrownBy(() -> notebook.line("env NO_SUCH_VARIABLE")).hasMessageContaining("has no NO_SUCH_VARIABLE");
    }

    @Test
    void memoryInMebibytes() throws Exception {
        assertThat(notebook.text("memory")).contains("Java heap", "ND4J off-heap", "whole process");
    }
}
