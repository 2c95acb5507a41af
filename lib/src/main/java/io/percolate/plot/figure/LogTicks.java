package io.percolate.plot.figure;

import java.util.ArrayList;
import java.util.List;

/** Ticks of a logarithmic axis: powers of ten, between them 2 and 5 where there are few, or round numbers. */
record LogTicks() implements Ticks {

    private static final int FEW = 3;

    @Override
    public List<Tick> of(Scale scale) {
        int first = (int) Math.ceil(Math.log10(scale.min()) - 1e-9);
        int last = (int) Math.floor(Math.log10(scale.max()) + 1e-9);
        if (last - first + 1 >= FEW) {
            return powers(scale, first, last);
        }
        List<Tick> ticks = digits(scale, first - 1, last);
        if (ticks.size() < FEW) {
            ticks = NumberTicks.ANY.of(scale);
        }
        return Ticks.fit(ticks, scale) ? ticks : powers(scale, first, last);
    }

    /** Every power, or every second, third ... where labels would touch. */
    private static List<Tick> powers(Scale scale, int first, int last) {
        for (int step = 1;; step++) {
            List<Tick> ticks = new ArrayList<>();
            for (int power = Math.floorDiv(first + step - 1, step) * step; power <= last; power += step) {
                ticks.add(new Tick(Math.pow(10, power), label(power)));
            }
            if (Ticks.fit(ticks, scale)) {
                return ticks;
            }
        }
    }

    private static List<Tick> digits(Scale scale, int first, int last) {
        List<Tick> ticks = new ArrayList<>();
        for (int power = first; power <= last; power++) {
            for (int digit : new int[] {1, 2, 5}) {
                double value = digit * Math.pow(10, power);
                if (scale.holds(value)) {
                    ticks.add(new Tick(value, Text.number(value)));
                }
            }
        }
        return ticks;
    }

    /** {@code 0.01}, {@code 1}, {@code 1000}, then {@code 1e4}. */
    static String label(int power) {
        return Math.abs(power) <= 3 ? Text.number(Math.pow(10, power)) : "1e" + power;
    }
}
