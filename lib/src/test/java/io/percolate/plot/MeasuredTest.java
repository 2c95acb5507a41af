package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    private static final double[] X = {1, 2, 4};

    @Test
    void pointsAndLinesAreBothStated() {
        Chart chart = Plot.measured(X, Series.of("noise", 0.9, 0.7, 0.5), Series.of("theory", 1, 0.707, 0.5));
        assertThat(chart.text()).contains("noise: 3 values").contains("theory: 3 values");
    }

    @Test
    void aLineOfTheSameNameHasNoSecondEntryInTheLegend() {
        String named = Plot.measured(X, Series.of("a", 1, 1, 2), Series.of("b", 1, 1, 2)).svg();
        String shared = Plot.measured(X, Series.of("a", 1, 1, 2), Series.of("a", 1, 1, 2)).svg();
        assertThat(shared.split("<g transform=\"translate")).hasSizeLessThan(named.split("<g transform=\"translate").length);
    }

    @Test
    void onTwoWideLogarithmicAxesTheLineRisesWithItsPoints() {
        double[] x = {0.01, 0.1, 1};
        Chart chart = Plot.measured(x, Series.of("measured", x), Series.of("theory", x)).logX().logY().xLabel("sigma");
        String path = chart.svg().replaceAll("(?s).*<path d=\"M([^\"]*)\" style=\"fill:none;stroke:rgb\\(0,114,178\\).*", "$1");
        String[] corners = path.split("[L,]");
        assertThat(Double.parseDouble(corners[1])).as(path).isGreaterThan(100 + Double.parseDouble(corners[corners.length - 1]));
    }

    @Test
    void aValueTooManyIsRefused() {
        assertThatThrownBy(() -> Plot.measured(X, Series.of("noise", 1, 2), Series.of("theory", 1, 2, 3)))
                .isInstanceOf(PercolateException.class).hasMessageContaining("noise");
    }

    @Test
    void seriesKeepTheirOrder() {
        assertThat(Series.of("z", 1).and("a", 2).and("m", 3).keySet()).containsExactly("z", "a", "m");
    }
}
