package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoxesTest {

    @Test
    void textStatesMedianAndQuartiles() {
        assertThat(Plot.box(Series.of("a", 1, 2, 3, 4, 5, 6, 7)).text())
                .isEqualTo("Box chart. a: median 4, quartiles 2.5 and 5.5.");
    }

    @Test
    void valuesBeyondTheWhiskersArePoints() {
        assertThat(Plot.box(Series.of("a", 1, 2, 3, 4, 100)).svg()).containsOnlyOnce("<ellipse");
        assertThat(Plot.box(Series.of("a", 1, 2, 3, 4, 5)).svg()).doesNotContain("<ellipse");
    }

    @Test
    void aLogarithmicAxisHasPlaceForPositiveNumbers() {
        assertThat(Plot.box(Series.of("a", 1, 4, 9, 1600)).logY().svg()).contains("<path").doesNotContain("NaN");
        assertThat(Plot.box(Series.of("a", -5, 0, 4, 9, 1600)).logY().svg()).doesNotContain("NaN");
        assertThat(Plot.bar(java.util.List.of("x", "y", "z"), new double[] {1, 1600, 0}).logY().svg())
                .doesNotContain("NaN");
        assertThat(Plot.histogram(new double[] {-1, 1, 4, 9, 1600}, 20).logY().svg()).doesNotContain("NaN");
        assertThat(Plot.histogram(new double[] {-1, 1, 4, 9, 1600}, 20).logX().svg()).doesNotContain("NaN");
    }

    @Test
    void equalValuesDraw() {
        assertThat(Plot.box(Series.of("a", 3, 3, 3)).svg()).doesNotContain("NaN");
    }
}
