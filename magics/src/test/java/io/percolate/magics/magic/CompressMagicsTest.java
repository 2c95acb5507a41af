package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.magics.TestNotebook;
import io.percolate.model.Model;
import io.percolate.model.Quantized;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class CompressMagicsTest {

    private TestNotebook notebook;

    @BeforeEach
    void open() throws Exception {
        notebook = DeepNotebook.open();
    }

    @Test
    void prunedModelsKeepTheirZerosWhenTheyAreTrained() throws Exception {
        assertThat(notebook.printed("prune mlp --sparsity 0.75 --as sparse"))
                .contains("75.0 % of the weights are 0; biases stay.");
        assertThat(notebook.variables()).containsEntry("sparse", Model.class.getName());
        notebook.line("train sparse on points --epochs 2 --keep-zeros --quiet");
        assertThat(notebook.eval("sparse.sparsity()")).isEqualTo(0.75);
        assertThat(notebook.printed("train sparse on points --epochs 2 --keep-zeros --quiet --java"))
                .contains("epochs(2).batchSize(32).keepZeros()");
        notebook.line("train sparse on points --epochs 2 --quiet");
        assertThat((double) notebook.eval("sparse.sparsity()")).isLessThan(0.7);
    }

    @Test
    void quantizedModelsAreDeclaredAndCompared() throws Exception {
        assertThat(notebook.line("quantize mlp --as small")).isInstanceOf(Quantized.class)
                .hasToString("32 weights of 8 bits, 112 bytes in place of 168");
        assertThat(notebook.variables()).containsEntry("small", Quantized.class.getName());
        Table table = (Table) notebook.line("quantize mlp -b 4 --data points");
        assertThat(table.columnNames()).startsWith("weights", "bytes", "accuracy").endsWith("same class");
        assertThat(table.stringColumn("weights").asList()).containsExactly("32-bit floats", "4 bits");
        assertThat(table.doubleColumn("same class").get(1)).isBetween(0.5, 1.0);
    }

    @Test
    void whatDoesNotFitIsSaidInASentence() {
        refused("prune mlp --sparsity 1", "The sparsity is 1.0: give the share of the weights to set to 0");
        refused("prune points", "'points' is a Dataset; a Model is needed here.");
        refused("prune mlp --as 1st", "'1st' cannot be the name");
        refused("quantize mlp --bits 1", "The number of bits is 1: give 2 to 8 for each weight.");
        refused("quantize mlp --data mlp", "'mlp' is not a Dataset.");
    }

    private void refused(String line, String message) {
        assertThatThrownBy(() -> notebook.line(line)).hasMessageContaining(message);
    }
}
