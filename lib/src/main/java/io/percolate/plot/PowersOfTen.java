package io.percolate.plot;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.DoubleStream;

/**
 * A logarithmic axis over many powers of ten, drawn as a linear axis of exponents: XChart's own marks every digit of
 * every power, which over ten powers is a solid grey block with overlapping labels.
 */
final class PowersOfTen {

    private static final double MANY = 1.5;

    private PowersOfTen() {
    }

    /** Whether the finite values, all positive, span more than one and a half powers of ten. */
    static boolean spannedBy(Collection<double[]> series) {
        double[] exponents = series.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite)
                .map(Math::log10).toArray();
        return exponents.length > 0 && Figures.max(exponents) - Figures.min(exponents) > MANY;
    }

    static double[] exponents(double[] values) {
        return Arrays.stream(values).map(Math::log10).toArray();
    }

    /** From the whole exponent below all of these exponents to the one above; XChart needs labels at both ends. */
    static double[] range(Collection<double[]> exponents) {
        double[] finite = exponents.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
        return new double[] {Math.floor(Figures.min(finite) + 1e-6), Math.ceil(Figures.max(finite) - 1e-6)};
    }

    /** Pixels between ticks: a power of ten where there is room, but not less than {@code least}. */
    static int spacing(double[] range, int pixels, int least) {
        return Math.max(least, (int) (pixels / (range[1] - range[0])));
    }

    /** {@code 0.01}, {@code 1}, {@code 100}, then {@code 1e5}; nothing between the powers. */
    static String label(double exponent) {
        if (Math.abs(exponent - Math.rint(exponent)) > 1e-6) {
            return "";
        }
        int power = (int) Math.rint(exponent);
        return Math.abs(power) <= 3 ? Text.number(Math.pow(10, power)) : "1e" + power;
    }

    /** {@code 0.5}, {@code 1}, {@code 2}, {@code 5}, {@code 10}; nothing between, where labels would touch. */
    static String oneTwoFive(double value) {
        double digit = value / Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
        boolean shown = DoubleStream.of(1, 2, 5).anyMatch(d -> Math.abs(digit - d) < 1e-6);
        return shown ? Text.number(value) : "";
    }
}
