package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.magics.TestNotebook;
import io.percolate.plot.Chart;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlotMagicTest {

    private TestNotebook notebook;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        notebook = DeepNotebook.open();
        notebook.eval("double[] xs2 = {1, 2, 3}, squares = {1, 4, 9}; Table t = Table.create("
                + "DoubleColumn.create(\"a\", xs2), DoubleColumn.create(\"b\", squares), "
                + "StringColumn.create(\"s\", \"x\", \"y\", \"z\"));");
    }

    @ParameterizedTest
    @ValueSource(strings = {"squares", "xs2 squares", "xs2 squares --kind scatter", "squares --kind bar",
        "squares --kind hist", "squares --kind box", "xs2 squares xs2 --kind heat", "t --x a --y b", "t --y a,b --log",
        "Nd4j.rand(5)", "List.of(1,2,3)"})
    void drawsAChart(String values) throws Exception {
        assertThat(notebook.line("plot " + values)).isInstanceOf(Chart.class);
    }

    @Test
    void boxesAndHistogramsOfGroups() throws Exception {
        notebook.eval("Table sales = Table.create(DoubleColumn.create(\"sum\", 1, 2, 3, 7, 8, 9), "
                + "StringColumn.create(\"shop\", \"north\", \"north\", \"north\", \"south\", \"south\", \"south\"));");
        assertThat(notebook.text("plot sales --x shop --y sum --kind box"))
                .contains("north: median 2", "south: median 8");
        assertThat(notebook.text("plot sales --x shop --y sum --kind hist")).contains("north", "south");
    }

    @Test
    void aHistory() throws Exception {
        notebook.eval("History h = mlp.fit(points, epochs(2));");
        assertThat(notebook.text("plot h --title Curves")).startsWith("Curves");
    }

    @Test
    void everySeriesIsDrawn() throws Exception {
        assertThat(notebook.text("plot t --x a --y a,b --kind scatter"))
                .contains("6 points", "a: 3 values", "b: 3 values");
        assertThat(notebook.text("plot t --y a,b --kind hist")).contains("a", "b");
        assertThat(notebook.text("plot xs2 squares --kind box")).contains("xs2: median 2", "squares: median 4");
    }

    @Test
    void barsBearTheWordsOfAColumn() throws Exception {
        assertThat(notebook.text("plot t --x s --y a,b --kind bar")).contains("a: x 1, y 2, z 3", "b: x 1, y 4, z 9");
        notebook.eval("String[] cities = {\"Ulm\", \"Bonn\", \"Kiel\"};");
        assertThat(notebook.text("plot cities squares --kind bar")).contains("Ulm 1, Bonn 4, Kiel 9");
    }

    @Test
    void aMatrixIsAHeatMap() throws Exception {
        assertThat(notebook.text("plot Nd4j.eye(4) --kind heat")).contains("4 x 4");
        assertThat(notebook.text("plot xs2 squares --kind heat")).contains("2 x 3");
    }

    @Test
    void titleAndLogarithmicAxis() throws Exception {
        Chart plain = (Chart) notebook.line("plot squares --title Squares");
        Chart logarithmic = (Chart) notebook.line("plot squares --title Squares --log");
        assertThat(logarithmic.text()).startsWith("Squares: ");
        assertThat(logarithmic.svg()).isEqualTo(plain.logY().svg()).isNotEqualTo(plain.svg());
    }

    @Test
    void datesAndWordsAlongTheAxis() throws Exception {
        notebook.eval("java.time.LocalDate[] days = {java.time.LocalDate.of(2024, 1, 1), "
                + "java.time.LocalDate.of(2024, 1, 2), java.time.LocalDate.of(2024, 1, 3)}; "
                + "Table dated = Table.create(DateColumn.create(\"day\", days), DoubleColumn.create(\"a\", xs2), "
                + "DoubleColumn.create(\"b\", squares));");
        assertThat(notebook.text("plot dated --x day --y a")).contains("from 1 Jan 2024 to 3 Jan 2024");
        assertThat(notebook.text("plot days squares")).contains("from 1 Jan 2024 to 3 Jan 2024");
        assertThat(notebook.text("plot days squares --kind scatter")).contains("from 1 Jan 2024 to 3 Jan 2024");
        assertThat(notebook.text("plot t --x s --y a")).contains("over x to z");
        Chart two = (Chart) notebook.line("plot dated --x day --y a,b --right b");
        assertThat(two.svg()).contains("b (right)");
    }

    @Test
    void errorsValuesAndLabels() throws Exception {
        assertThat(((Chart) notebook.line("plot t --x a --y b --errors a --kind bar --values")).svg())
                .contains(">4</text>", ">9</text>");
        assertThat(((Chart) notebook.line("plot xs2 squares --errors xs2")).svg())
                .isNotEqualTo(((Chart) notebook.line("plot xs2 squares")).svg());
        assertThat(((Chart) notebook.line("plot xs2 squares --x-label time --y-label size")).svg())
                .contains(">time</text>", ">size</text>");
        assertThatThrownBy(() -> notebook.line("plot t --x a --y b --errors bb"))
                .hasMessageContaining("no column 'bb'");
        assertThatThrownBy(() -> notebook.line("plot t --x a --y b --right c")).hasMessageContaining("no series 'c'");
    }

    @Test
    void predictedAgainstTrue() throws Exception {
        assertThat(notebook.text("plot xs2 squares --kind predicted")).contains("RMSE");
        assertThat(notebook.text("plot t --x a --y b --kind residuals")).contains("Residuals");
        assertThatThrownBy(() -> notebook.line("plot squares --kind predicted")).hasMessageContaining("true values");
    }

    @Test
    void saves() throws Exception {
        notebook.line("plot squares --save " + folder.resolve("c.svg"));
        assertThat(folder.resolve("c.svg")).content().startsWith("<svg");
    }

    @Test
    void badInput() {
        assertThatThrownBy(() -> notebook.line("plot")).hasMessageContaining("Say what to draw");
        assertThatThrownBy(() -> notebook.line("plot t")).hasMessageContaining("--y with some of [a, b, s]");
        assertThatThrownBy(() -> notebook.line("plot t --y bb")).hasMessageContaining("no column 'bb'")
                .hasMessageContaining("Did you mean 'b'?");
        assertThatThrownBy(() -> notebook.line("plot t --y s")).hasMessageContaining("'s' is not an array");
        assertThatThrownBy(() -> notebook.line("plot mlp")).hasMessageContaining("'mlp' is not an array");
        assertThatThrownBy(() -> notebook.line("plot squares --kind pie"))
                .hasMessageContaining("bar, hist, box, heat, predicted, residuals, not 'pie'.");
    }
}
