package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class StyleTest {

    /** WCAG 2 asks 4.5 of text; black or white always reaches it. */
    @Property
    void textOnAnyCellHasEnoughContrast(@ForAll ColorScale scale, @ForAll @DoubleRange(min = 0, max = 1) double share) {
        Color ground = scale.at(share);
        assertThat(contrast(ground, Style.inkOn(ground))).isGreaterThanOrEqualTo(4.5);
    }

    @Test
    void labelsHaveEnoughContrastOnTheBackground() {
        assertThat(contrast(Style.INK, Style.BACKGROUND)).isGreaterThan(7);
        assertThat(contrast(Style.FAINT_INK, Style.BACKGROUND)).isGreaterThan(4.5);
        assertThat(contrast(Style.WRONG, Style.BACKGROUND)).isGreaterThan(3);
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

    @Test
    void numbersOnAnAxisKeepTheirZeroAndTheirDigits() {
        DecimalFormat format = new DecimalFormat(Style.decimals(-0.02, 1), DecimalFormatSymbols.getInstance(Locale.ROOT));
        assertThat(List.of(format.format(0.05), format.format(-0.02), format.format(0), format.format(150_000)))
                .containsExactly("0.05", "-0.02", "0", "150,000");
    }

    @Test
    void onlyNumbersThatNeedExponentsHaveThem() {
        assertThat(Style.decimals(0, 5e6)).isNotNull();
        assertThat(Style.decimals(-3e9, 5)).isNull();
        assertThat(Style.decimals(1e-6, 5e-6)).isNull();
        assertThat(Style.decimals(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)).isNull();
    }

    private static double contrast(Color a, Color b) {
        double x = luminance(a) + 0.05;
        double y = luminance(b) + 0.05;
        return Math.max(x, y) / Math.min(x, y);
    }

    private static double luminance(Color color) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        int[] channels = {color.getRed(), color.getGreen(), color.getBlue()};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double c = channels[i] / 255.0;
            sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
