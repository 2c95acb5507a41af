package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.magics.TestNotebook;
import io.percolate.model.Model;
import io.percolate.plot.Chart;
import io.percolate.tensor.GradientCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;

class InsightMagicsTest {

    private TestNotebook notebook;

    @BeforeEach
    void open() throws Exception {
        notebook = DeepNotebook.open();
    }

    @ParameterizedTest
    @ValueSource(strings = {"activations mlp on points", "activations cnn on digits --sample 16", "weights cnn",
        "gradients mlp on points", "boundary mlp on points", "filters cnn", "saliency cnn on digits --index 3",
        "saliency mlp on points", "lrfind mlp on points --from 1e-3 --epochs 2 --batch 10"})
    void drawsAChart(String line) throws Exception {
        assertThat(notebook.line(line)).isInstanceOf(Chart.class);
    }

    @Test
    void activationsMarkSaturationAndDeadUnits() throws Exception {
        assertThat(notebook.text("activations mlp on points")).contains("dead");
        assertThat(notebook.text("activations cnn on digits")).contains("saturated");
    }

    @Test
    void gradcheckOfAModel() throws Exception {
        GradientCheck check = (GradientCheck) notebook.line("gradcheck mlp on points");
        assertThat(check.rows()).hasSize(4).allMatch(GradientCheck.Row::right);
        assertThat(notebook.text("gradcheck cnn on digits --sample 2")).contains("✓", "all gradients agree");
    }

    @Test
    void gradcheckOfAFunction() throws Exception {
        String f = "double f(INDArray x) { return x.mul(x).sumNumber().doubleValue(); }\n";
        GradientCheck right = (GradientCheck) notebook.cell("gradcheck f", f
                + "INDArray backward(INDArray x) { return x.mul(2); }");
        assertThat(right.worst()).isLessThan(1e-6);
        GradientCheck wrong = (GradientCheck) notebook.cell("gradcheck f --backward df --at Nd4j.ones(2)",
                f + "INDArray df(INDArray x) { return x.mul(3); }");
        assertThat(notebook.render(wrong).text()).contains("✗", "do not agree");
        assertThat(notebook.render(wrong).data().get("text/html")).contains("#d55e00");
    }

    @Test
    void gradcheckWithoutData() {
        assertThatThrownBy(() -> notebook.line("gradcheck mlp"))
                .hasMessageContaining("Say on which data: %gradcheck mlp on data.");
    }

    @Test
    void lrfindLeavesTheModelAndSuggests() throws Exception {
        assertThat(notebook.printed("lrfind mlp on points --from 1e-3 --epochs 2 --batch 10"))
                .containsPattern("Suggested learning rate: [\\d.e+-]+\n");
    }

    @Test
    void probeReadsEachLayer() throws Exception {
        Table probed = (Table) notebook.line("probe mlp on points");
        assertThat(probed.stringColumn("outputs of").asList()).containsExactly("input", "dense_1", "dense_2");
        assertThat(probed.doubleColumn("accuracy").get(0)).as("a line separates the points").isGreaterThan(0.9);
        assertThat(((Table) notebook.line("probe cnn on digits --test digits")).rowCount()).isEqualTo(3);
        assertThatThrownBy(() -> notebook.line("probe mlp on points --test 0.2"))
                .hasMessageContaining("a Dataset is needed here");
    }

    @Test
    void whatDoesNotFitIsSaidInASentence() {
        assertThatThrownBy(() -> notebook.line("saliency cnn on digits --index 999"))
                .isInstanceOf(PercolateException.class);
        assertThatThrownBy(() -> notebook.line("boundary cnn on digits")).isInstanceOf(PercolateException.class);
        assertThatThrownBy(() -> notebook.line("predict mlp on digits")).isInstanceOf(PercolateException.class);
        assertThatThrownBy(() -> notebook.line("activations mlp on digits")).isInstanceOf(PercolateException.class);
        assertThatThrownBy(() -> notebook.line("evaluate mlp on digits")).isInstanceOf(PercolateException.class);
        assertThatThrownBy(() -> notebook.line("gradients mlp on digits")).isInstanceOf(PercolateException.class);
    }

    @Test
    void filtersOfALayerThatHasNone() {
        assertThatThrownBy(() -> notebook.line("filters cnn --layer 4")).hasMessageContaining("there is no 4");
    }

    @Test
    void seedRepeatsAndVerifies() throws Exception {
        assertThat(notebook.printed("seed 42")).contains("Seed 42", "JDK", "native thread");
        Object first = notebook.eval("Nd4j.rand(3)");
        notebook.line("seed 42");
        assertThat(notebook.eval("Nd4j.rand(3)")).isEqualTo(first);
        notebook.line("seed 7");
        assertThat(((Model) notebook.cell("model seeded", "input 2\ndense 2 softmax")).seed()).isEqualTo(7);
        assertThat(notebook.line("tensor t = randn 3")).isEqualTo(notebook.line("tensor t = randn 3 --seed 7"));
        notebook.line("seed 42");
        assertThat(notebook.printed("seed --verify")).startsWith("Two runs of the same training: bitwise equal");
        assertThatThrownBy(() -> notebook.line("seed")).hasMessageContaining("Give a seed");
    }
}
