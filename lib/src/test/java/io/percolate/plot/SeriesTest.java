package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Series that can be told apart, and names that keep their colours. */
class SeriesTest {

    private static final double[] X = {1, 2, 3, 4};
    private static final Series SAME = Series.of("a", 1, 2, 3, 4).and("b", 1, 2, 3, 4);

    @AfterEach
    void forget() {
        Plot.colors();
    }

    @Test
    void aLineOverAnotherIsDashed() {
        assertThat(Plot.line(X, SAME).svg()).contains("stroke-dasharray:8");
        assertThat(Plot.line(X, Series.of("a", 1, 2, 3, 4).and("b", 4, 3, 1, 0)).svg()).doesNotContain("dasharray");
    }

    @Test
    void directLabelsReplaceTheLegend() {
        String svg = Plot.line(X, SAME).directLabels().svg();
        assertThat(svg).containsOnlyOnce(">a</text>").containsOnlyOnce(">b</text>");
        assertThatThrownBy(() -> Plot.row(Plot.line(X)).directLabels()).hasMessageContaining("add it to a chart");
    }

    @Test
    void aFixedNameHasItsColourInEveryChart() {
        Plot.colors("b");
        assertThat(Plot.line(X, SAME).svg()).contains("#0f4fd8", "#c5510c");
        Chart alone = Plot.line(X, Series.of("z", 1, 2, 3, 4).and("y", 4, 3, 1, 0).and("b", 0, 1, 2, 3));
        assertThat(alone.directLabels().svg()).containsPattern("fill=\"#0f4fd8\"[^>]*>b<");
        assertThat(Plot.bar(List.of("p"), Series.of("c", 1).and("b", 2)).svg()).contains("#0f4fd8");
    }

    @Test
    void namesFixedLaterLeaveAChartAsItIs() {
        Chart chart = Plot.line(X, SAME);
        String before = chart.svg();
        Plot.colors("b", "a");
        assertThat(chart.svg()).isEqualTo(before);
    }

    @Test
    void aMarkHasItsName() {
        assertThat(Plot.line(X).mark("lowest", 0, 1).svg()).contains(">lowest</text>");
        assertThat(Plot.line(X).xRange(1, 2).mark("outside", 0, 1).svg()).doesNotContain("outside");
    }

    @Test
    void theTextSaysWhichSeriesEndsLowestAndHighest() {
        assertThat(Plot.line(X, Series.of("a", 1, 2, 3, 4).and("b", 4, 3, 1, 0)).text())
                .endsWith("At the end b is lowest, 0, and a highest, 4.");
    }

    @Test
    void aSingleSeriesNamesItsAxis() {
        assertThat(Plot.line(X, Series.of("loss", 4, 3, 2, 1)).svg()).containsOnlyOnce(">loss</text>");
    }

    @Test
    void heatMapsShareTheirColours() {
        double[][] small = {{0, 1}, {0, 1}};
        double[][] large = {{-4, 2}, {1, 0}};
        String svg = Plot.row(Plot.heatMap(small), Plot.heatMap(large)).sharedColors().svg();
        assertThat(svg.split(">-4<", -1)).hasSize(3);
        assertThat(Plot.heatMap(small).colorRange(-1, 3).svg()).contains(">-3<", ">3<");
        assertThatThrownBy(() -> Plot.line(X).colorRange(0, 1)).hasMessageContaining("heat map");
    }

    @Test
    void panelsTogetherAreAsWideAsTheRow() {
        Chart row = Plot.row(Plot.line(X), Plot.line(X), Plot.line(X)).title("three");
        assertThat(row.width()).isLessThanOrEqualTo(1120);
        assertThat(row.panels()).hasSize(3).allMatch(panel -> panel.width() == row.width() / 3);
        assertThat(Plot.line(X).panels()).hasSize(1);
    }

    @Test
    void anSvgIsDarkOnlyInADarkPage() {
        String svg = Plot.line(X).svg();
        assertThat(svg).contains("<rect fill=\"#fff\"", "[fill=\"#fff\"]{fill:#111}").doesNotContain("@media");
    }
}
