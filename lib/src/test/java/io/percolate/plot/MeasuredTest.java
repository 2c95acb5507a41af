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
    void aValueTooManyIsRefused() {
        assertThatThrownBy(() -> Plot.measured(X, Series.of("noise", 1, 2), Series.of("theory", 1, 2, 3)))
                .isInstanceOf(PercolateException.class).hasMessageContaining("noise");
    }

    @Test
    void seriesKeepTheirOrder() {
        assertThat(Series.of("z", 1).and("a", 2).and("m", 3).keySet()).containsExactly("z", "a", "m");
    }
}
