package io.percolate.magics.ijava;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.percolate.magics.Percolate;
import io.percolate.magics.display.Bundle;
import io.percolate.magics.notebook.CurrentNotebook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IJavaKernelTest {

    private final TestKernel kernel = new TestKernel();

    @BeforeEach
    void install() throws Exception {
        IJavaKernel.install(kernel, kernel.getMagics());
    }

    @AfterEach
    void uninstall() {
        Percolate.uninstall();
    }

    @Test
    void rendersLibraryValues() {
        DisplayData shown = kernel.eval("Nd4j.createFromArray(1f, 2f)");
        assertThat(shown.getData(MIMEType.TEXT_PLAIN)).isEqualTo("[1. 2.]\nfloat (2,)");
        assertThat(shown.getData(MIMEType.TEXT_HTML)).asString().contains("[1. 2.]");
    }

    @Test
    void declaresVariablesWithTheirStaticType() throws Exception {
        CurrentNotebook.kernel().orElseThrow().declare("java.util.List<String>", "words", java.util.List.of("a"));
        assertThat(CurrentNotebook.kernel().orElseThrow().session().variables())
                .containsEntry("words", "java.util.List<String>");
        assertThat(kernel.evalRaw("words.get(0).length()")).isEqualTo(1);
    }

    @Test
    void displaysUnderAnId() {
        CurrentNotebook.kernel().orElseThrow().display("one", Bundle.text("hello"));
        assertThat(kernel.displayed().get(0).getDisplayId()).isEqualTo("one");
    }
}
