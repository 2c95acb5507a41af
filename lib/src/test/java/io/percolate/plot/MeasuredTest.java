package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
        assertThat(named).contains(">a</text>", ">b</text>");
        assertThat(shared).containsOnlyOnce(">a</text>");
    }

    @Test
    void onTwoWideLogarithmicAxesTheLineRisesWithItsPoints() {
        double[] x = {0.01, 0.1, 1};
        Chart chart = Plot.measured(x, Series.of("measured", x), Series.of("theory", x)).logX().logY().xLabel("sigma");
        String path = chart.svg().replaceAll("(?s).*<path stroke=\"#0f4fd8\" d=\"m([^\"]*)\".*", "$1");
        double[] numbers = Pattern.compile("-?[0-9]*\\.?[0-9]+").matcher(path).results()
                .mapToDouble(number -> Double.parseDouble(number.group())).toArray();
        double rise = -IntStream.range(1, numbers.length / 2).mapToDouble(i -> numbers[2 * i + 1]).sum();
        assertThat(rise).as(path).isGreaterThan(100);
    }

    @Test
    void aValueTooManyIsRejected() {
        assertThatThrownBy(() -> Plot.measured(X, Series.of("noise", 1, 2), Series.of("theory", 1, 2, 3)))
                .isInstanceOf(PercolateException.class).hasMessageContaining("noise");
    }

    @Test
    void seriesKeepTheirOrder() {
        assertThat(Series.of("z", 1).and("a", 2).and("m", 3).keySet()).containsExactly("z", "a", "m");
    }
}
