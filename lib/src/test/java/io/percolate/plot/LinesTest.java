package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void textStatesRangeAndLastValue() {
        assertThat(Plot.line(new double[] {0.9, 0.25, 0.5}).text())
                .isEqualTo("Line chart of 3 values from 0.25 to 0.9, last 0.5.");
    }

    @Test
    void gapsInfinitiesAndConstantsDraw() throws Exception {
        double[][] lines = {{1, Double.NaN, 3}, {1, Double.POSITIVE_INFINITY, 2}, {5, 5, 5}, {0, 0, 0}, {7},
            {Double.NaN, Double.NaN}};
        for (double[] y : lines) {
            String svg = ChartTest.parse(Plot.line(y).svg()).getAttribute("viewBox");
            assertThat(svg).isEqualTo("0 0 560 360");
            assertThat(Plot.line(y).svg()).doesNotContain("NaN,").doesNotContain("Infinity");
        }
    }

    @Test
    void epochsAreWholeNumbers() {
        assertThat(Along.isFewWholeNumbers(new double[] {1, 2, 3, 4, 5})).isTrue();
        assertThat(Along.isFewWholeNumbers(new double[] {1, 2, 4})).isFalse();
        assertThat(Along.isFewWholeNumbers(new double[] {0.5, 1.5})).isFalse();
        assertThat(Along.isFewWholeNumbers(new double[40])).isFalse();
    }

    @Test
    void aGapBreaksTheLine() {
        String whole = Plot.line(new double[] {1, 2, 3, 4, 5}).svg();
        String broken = Plot.line(new double[] {1, 2, Double.NaN, 4, 5}).svg();
        assertThat(moves(broken)).isEqualTo(moves(whole) + 1);
    }

    /** Pen movements in the thick line, which is the only path with stroke width 2. */
    private static long moves(String svg) {
        for (String tag : svg.split("<path ")) {
            if (tag.contains("stroke-width:2") && tag.contains("fill:none")) {
                return tag.replaceFirst(" style=.*", "").chars().filter(c -> c == 'm').count();
            }
        }
        throw new AssertionError("no line in " + svg);
    }

    @Test
    void aLogarithmicAxisLeavesOutWhatIsNotPositive() {
        assertThat(Plot.line(new double[] {-1, 0, 10, 100}).logY().svg()).doesNotContain("NaN");
    }

    @Test
    void lengthsMustAgree() {
        assertThatThrownBy(() -> Plot.line(new double[] {1, 2}, new double[] {1}))
                .isInstanceOf(PercolateException.class).hasMessageContaining("2 x values but 1 y values");
    }

    @Test
    void nothingToDrawIsRejected() {
        assertThatThrownBy(() -> Plot.line(new double[0])).isInstanceOf(PercolateException.class)
                .hasMessageContaining("nothing to draw");
    }
}
