package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BandsTest {

    private static final double[] X = {0, 1, 2};

    @Test
    void textStatesMeanDeviationAndPoints() {
        assertThat(Plot.band(X, new double[] {1, 2, 3}, new double[] {0.5, 0, 0.5}, new double[][] {{1}, {2}}).text())
                .contains("mean: 3 values from 1 to 3").contains("deviation: 3 values from 0 to 0.5")
                .contains("points: 1 value");
    }

    @Test
    void theBandIsFilledFromItsLowerToItsUpperBorder() {
        Chart chart = Plot.band(X, new double[3], new double[] {1, 1, 1}, new double[][] {{}, {}});
        List<String> heights = Pattern.compile("<path d=\"([^\"]*)Z\" style=\"fill:rgb\\(217,234,243\\)")
                .matcher(chart.svg()).results().flatMap(band -> Arrays.stream(band.group(1).substring(1).split("L")))
                .map(corner -> corner.split(",")[1]).toList();
        assertThat(heights).hasSize(6);
        assertThat(heights.subList(0, 3)).containsOnly(heights.get(0)).doesNotContain(heights.get(5));
        assertThat(heights.subList(3, 6)).containsOnly(heights.get(5));
    }

    @Test
    void aDeviationTooFewIsRefused() {
        assertThatThrownBy(() -> Plot.band(X, new double[3], new double[2], new double[][] {{}, {}}))
                .isInstanceOf(PercolateException.class).hasMessageContaining("deviations");
    }
}
