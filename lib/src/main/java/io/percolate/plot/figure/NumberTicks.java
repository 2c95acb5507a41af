package io.percolate.plot.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Ticks at 1, 2 or 5 times a power of ten.
 *
 * @param whole whether numbers between whole ones mean nothing, as for epochs
 * @param least where the ticks begin
 */
record NumberTicks(boolean whole, double least) implements Ticks {

    static final NumberTicks ANY = new NumberTicks(false, Double.NEGATIVE_INFINITY);

    private static final double CLOSEST = 30;
    private static final int MOST_STEPS = 60;

    @Override
    public List<Tick> of(Scale scale) {
        double span = scale.max() - scale.min();
        int power = (int) Math.floor(Math.log10(span * CLOSEST / scale.pixels()));
        List<Tick> ticks = List.of();
        for (int i = 0; i < MOST_STEPS; i++) {
            double step = Math.pow(10, power + i / 3) * (i % 3 == 0 ? 1 : i % 3 == 1 ? 2 : 5);
            if (whole && step < 1) {
                continue;
            }
            ticks = at(scale, Math.max(least, scale.min()), step);
            if (Ticks.fit(ticks, scale)) {
                break;
            }
        }
        return ticks;
    }

    private static List<Tick> at(Scale scale, double from, double step) {
        long first = (long) Math.ceil(from / step - 1e-9);
        long last = (long) Math.floor(scale.max() / step + 1e-9);
        double most = Math.max(Math.abs(scale.min()), Math.abs(scale.max()));
        List<Tick> ticks = new ArrayList<>();
        for (long k = first; k <= last; k++) {
            ticks.add(new Tick(k * step, label(k * step, step, most)));
        }
        return ticks;
    }

    /**
     * The number with as many decimals as its neighbours need.
     *
     * @param step between neighbours
     * @param most absolute value on the axis; from ten millions on and below a thousandth numbers have an exponent
     */
    static String label(double value, double step, double most) {
        if (Math.abs(value) < step / 2) {
            return "0";
        }
        int finest = (int) Math.floor(Math.log10(step) + 1e-9);
        if (most < 1e7 && most >= 1e-3) {
            return String.format(Locale.ROOT, "%,." + Math.max(0, -finest) + "f", value);
        }
        int exponent = (int) Math.floor(Math.log10(most) + 1e-9);
        int decimals = Math.min(15, Math.max(0, exponent - finest));
        return String.format(Locale.ROOT, "%." + decimals + "f", value / Math.pow(10, exponent)) + "e" + exponent;
    }
}
