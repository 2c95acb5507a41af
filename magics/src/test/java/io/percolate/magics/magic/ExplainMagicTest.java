package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.magics.TestNotebook;
import org.junit.jupiter.api.Test;

class ExplainMagicTest {

    private final TestNotebook notebook = TestNotebook.open();

    @Test
    void nothingHasFailed() throws Exception {
        assertThat(notebook.text("explain")).isEqualTo("No cell has failed so far.");
    }

    @Test
    void theLastExceptionOfACell() throws Exception {
        assertThatThrownBy(() -> notebook.eval("Nd4j.ones(3, 4).mmul(Nd4j.ones(3, 5))"));
        assertThat(notebook.text("explain")).contains("A matrix product", "[3, 4] and [3, 5]", "x.mmul(w.transpose())");
        assertThatThrownBy(() -> notebook.eval("adam(1 / 1000)"));
        assertThat(notebook.text("explain")).contains("A learning rate of zero", "1/1000 is 0");
    }

    @Test
    void aCompileError() throws Exception {
        assertThatThrownBy(() -> notebook.eval("int q = 2.5;"));
        assertThat(notebook.text("explain")).contains("A value of the wrong type", "lossy conversion");
    }

    @Test
    void anUnknownError() throws Exception {
        assertThatThrownBy(() -> notebook.eval("throw new IllegalStateException(\"the moon is full\");"));
        assertThat(notebook.text("explain")).contains("the moon is full", "no detailed explanation");
    }

    /** A magic itself explains the exceptions that ND4J throws inside it. */
    @Test
    void anErrorInsideOfAMagic() {
        assertThatThrownBy(() -> notebook.line("time Nd4j.ones(3, 4).mmul(Nd4j.ones(3, 5))"))
                .isInstanceOf(PercolateException.class)
                    .hasMessageStartingWith("mmul: the shapes [3, 4] and [3, 5] do not fit");
    }
}
