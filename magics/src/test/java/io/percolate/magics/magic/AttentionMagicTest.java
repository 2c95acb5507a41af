package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.magics.TestNotebook;
import io.percolate.plot.Chart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttentionMagicTest {

    private TestNotebook notebook;

    @BeforeEach
    void open() throws Exception {
        notebook = TestNotebook.open();
        notebook.eval("""
            Graph gpt = new Graph();
            SDVariable h = gpt.embedding(gpt.tokens("text", 4), 10, 8);
            SDVariable first = gpt.attention(h, 2, true), second = gpt.attention(first, 2, true);
            int[] tokens = {3, 1, 4, 1}, three = {3, 1, 4};
            float[] two = {3, 1, 4, 1, 5, 9, 2, 6};
            Dataset windows = Dataset.of(two, new int[] {4}, new float[] {0, 1}, List.of("y"));
            List<String> letters = List.of("d", "b", "e", "b");
            Graph mlp = new Graph();
            SDVariable y = mlp.dense(mlp.input("x", 4), 2);""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"attention gpt on tokens", "attention gpt on windows --index 1",
        "attention gpt on Nd4j.createFromArray(two)", "attention gpt on two --names letters"})
    void drawsAMapForEachHeadOfEachLayer(String line) throws Exception {
        assertThat(((Chart) notebook.line(line)).panels()).hasSize(4);
    }

    @Test
    void drawsOneLayer() throws Exception {
        Chart chart = (Chart) notebook.line("attention gpt on tokens --layer attention2 -n letters");
        assertThat(chart.panels()).hasSize(2);
        assertThat(chart.text()).contains("attention2, head 0", "attention2, head 1", "row d, column d");
    }

    @Test
    void whatDoesNotFitIsSaidInASentence() {
        assertThatThrownBy(() -> notebook.line("attention gpt on tokens --layer block9"))
                .hasMessage("The graph has no attention layer 'block9'. It has attention, attention2.");
        assertThatThrownBy(() -> notebook.line("attention gpt on two --index 2"))
                .hasMessageContaining("--index is from 0 to 1, not 2.");
        assertThatThrownBy(() -> notebook.line("attention mlp on two"))
                .hasMessageContaining("'mlp' has no attention layer.");
        assertThatThrownBy(() -> notebook.line("attention gpt on letters"))
                .hasMessageContaining("'letters' is not a Dataset, an INDArray or an array of numbers.");
        assertThatThrownBy(() -> notebook.line("attention gpt on three"))
                .hasMessageContaining("takes 4 values for each example, but the feed has 3");
        assertThatThrownBy(() -> notebook.line("attention gpt on tokens --names List.of(1)"))
                .hasMessageContaining("There are 1 names of time steps");
    }
}
