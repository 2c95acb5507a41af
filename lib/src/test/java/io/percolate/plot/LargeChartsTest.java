package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Charts of 50,000 values. */
class LargeChartsTest {

    private static final int MEGABYTE = 1_000_000;
    private static final Map<String, Chart> CHARTS = AxesGallery.large();

    static Set<String> names() {
        return CHARTS.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theOutputInANotebookIsSmall(String name) {
        Chart chart = CHARTS.get(name);
        assertThat(chart.svg().length() + 4 * chart.preview().length / 3).isLessThan(2 * MEGABYTE);
    }

    @Test
    void aSinglePeakAmongFiftyThousandValuesIsDrawn() {
        double[] y = new double[50_000];
        y[33_333] = 1;
        assertThat(Plot.line(y).size(560, 360).svg()).isNotEqualTo(Plot.line(new double[50_000]).yRange(-0.05, 1.05)
                .svg());
        double[] flat = new double[50_000];
        Chart peak = Plot.line(y).yRange(0, 1);
        assertThat(dark(peak)).isGreaterThan(dark(Plot.line(flat).yRange(0, 1)) + 500);
    }

    private static long dark(Chart chart) {
        var image = chart.image();
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .filter(rgb -> (rgb & 0xFF0000) < 0x200000).count();
    }
}
