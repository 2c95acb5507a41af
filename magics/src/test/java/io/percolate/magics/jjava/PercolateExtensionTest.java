package io.percolate.magics.jjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.magics.display.Bundle;
import io.percolate.magics.notebook.CurrentNotebook;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;

class PercolateExtensionTest {

    @Test
    void isFoundOnTheClassPathAndLeavesOnShutdown() {
        try (TestKernel kernel = new TestKernel()) {
            assertThat(CurrentNotebook.kernel()).isPresent();
            assertThat(kernel.evalRaw("Nd4j.ones(2, 2).sumNumber().intValue()")).isEqualTo(4);
        }
        assertThat(CurrentNotebook.kernel()).isEmpty();
    }

    @Test
    void rendersLibraryValues() {
        try (TestKernel kernel = new TestKernel()) {
            DisplayData shown = kernel.eval("Nd4j.createFromArray(1f, 2f)");
            assertThat(shown.getData(MIMEType.TEXT_PLAIN)).isEqualTo("[1. 2.]\nfloat (2,)");
            assertThat(shown.getData(MIMEType.TEXT_HTML)).asString().contains("[1. 2.]");
        }
    }

    @Test
    void declaresVariablesWithTheirStaticType() throws Exception {
        try (TestKernel kernel = new TestKernel()) {
            CurrentNotebook.kernel().orElseThrow().declare("java.util.List<String>", "words", java.util.List.of("a"));
            assertThat(CurrentNotebook.kernel().orElseThrow().session().variables())
                    .containsEntry("words", "java.util.List<String>");
            assertThat(kernel.evalRaw("words.get(0).length()")).isEqualTo(1);
        }
    }

    @Test
    void displaysUnderAnId() {
        try (TestKernel kernel = new TestKernel()) {
            CurrentNotebook.kernel().orElseThrow().display("one", Bundle.text("hello"));
            assertThat(kernel.displayed().get(0).getDisplayId()).isEqualTo("one");
        }
    }
}
