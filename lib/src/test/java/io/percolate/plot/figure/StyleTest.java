package io.percolate.plot.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class StyleTest {

    /** Linear RGB as seen without red, green or blue cones. Source: G. Machado et al., IEEE TVCG 15, 2009. */
    private static final Map<String, double[][]> SIGHT = Map.of(
            "full", new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
            "without red", new double[][] {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216},
                {-0.003882, -0.048116, 1.051998}},
            "without green", new double[][] {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413},
                {-0.011820, 0.042940, 0.968881}},
            "without blue", new double[][] {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602},
                {0.004733, 0.691367, 0.303900}});
    private static final double[][] XYZ_OF_RGB =
            {{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}};
    private static final double[] WHITE = {0.9505, 1, 1.089};

    /** WCAG 2 requires a contrast of 4.5 for text; black or white always reaches it. */
    @Property
    void textOnAnyCellHasEnoughContrast(@ForAll ColorScale scale, @ForAll @DoubleRange(min = 0, max = 1) double share) {
        Color ground = scale.at(share);
        assertThat(contrast(ground, Style.inkOn(ground))).isGreaterThanOrEqualTo(4.5);
    }

    @Test
    void labelsHaveEnoughContrastOnTheBackground() {
        assertThat(contrast(Style.INK, Style.BACKGROUND)).isGreaterThan(7);
        assertThat(contrast(Style.FAINT_INK, Style.BACKGROUND)).isGreaterThan(4.5);
        assertThat(contrast(Style.INK.dark(), Style.BACKGROUND.dark())).isGreaterThan(7);
        assertThat(contrast(Style.FAINT_INK.dark(), Style.BACKGROUND.dark())).isGreaterThan(4.5);
    }

    @Test
    void everySeriesHasEnoughContrastInBothThemes() {
        for (int i = 0; i < 8; i++) {
            assertThat(contrast(Style.color(i), Style.BACKGROUND)).as("light " + i).isGreaterThanOrEqualTo(4.5);
            assertThat(contrast(Style.color(i).dark(), Style.BACKGROUND.dark())).as("dark " + i)
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void theFirstEightSeriesDifferInColourAndMarker() {
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(Style.color(i)).isNotEqualTo(Style.color(j));
                assertThat(Style.marker(i)).isNotSameAs(Style.marker(j));
            }
        }
    }

    /** A difference of 2.3 in L*a*b* is just noticeable side by side; thin lines far apart need several times that. */
    @Test
    void colourBlindReadersCanDistinguishTheFirstEightSeries() {
        SIGHT.forEach((name, sight) -> {
            for (int i = 0; i < 8; i++) {
                for (int j = 0; j < i; j++) {
                    String pair = "colours " + j + " and " + i + ", sight " + name;
                    assertThat(difference(Style.color(i), Style.color(j), sight)).as(pair).isGreaterThan(15);
                    assertThat(difference(Style.color(i).dark(), Style.color(j).dark(), sight)).as("dark, " + pair)
                            .isGreaterThan(15);
                }
            }
        });
    }

    private static double difference(Color one, Color other, double[][] sight) {
        double[] a = lab(one, sight);
        double[] b = lab(other, sight);
        return Math.hypot(a[0] - b[0], Math.hypot(a[1] - b[1], a[2] - b[2]));
    }

    private static double[] lab(Color color, double[][] sight) {
        double[] seen = times(sight, linear(color));
        double[] xyz = times(XYZ_OF_RGB, Arrays.stream(seen).map(v -> Math.max(0, Math.min(1, v))).toArray());
        double[] f = new double[3];
        for (int i = 0; i < 3; i++) {
            double t = xyz[i] / WHITE[i];
            f[i] = t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116.0;
        }
        return new double[] {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
    }

    private static double[] times(double[][] matrix, double[] vector) {
        return Arrays.stream(matrix).mapToDouble(row -> row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2])
                .toArray();
    }

    private static double contrast(Color a, Color b) {
        double x = luminance(a) + 0.05;
        double y = luminance(b) + 0.05;
        return Math.max(x, y) / Math.min(x, y);
    }

    private static double luminance(Color color) {
        return times(XYZ_OF_RGB, linear(color))[1];
    }

    private static double[] linear(Color color) {
        return IntStream.of(color.getRed(), color.getGreen(), color.getBlue()).mapToDouble(v -> v / 255.0)
                .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4)).toArray();
    }
}
