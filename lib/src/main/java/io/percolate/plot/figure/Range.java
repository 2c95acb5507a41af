package io.percolate.plot.figure;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** From the least to the greatest number on an axis; empty while {@code min > max}. */
public record Range(double min, double max) {

    static final Range EMPTY = new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** Share of an axis that stays free at each end. */
    private static final double MARGIN = 0.04;

    /** The range of those values that have a place on the axis. */
    static Range of(double[] values, boolean log) {
        return Arrays.stream(values).filter(v -> Double.isFinite(v) && (!log || v > 0))
                .mapToObj(v -> new Range(v, v)).reduce(EMPTY, Range::with);
    }

    public boolean isEmpty() {
        return min > max;
    }

    /** The smallest range that holds both. */
    public Range with(Range other) {
        return new Range(Math.min(min, other.min), Math.max(max, other.max));
    }

    /** A range of some width: equal ends move apart, an empty one becomes that around 1. */
    Range opened(boolean log) {
        if (min < max) {
            return this;
        }
        double value = isEmpty() ? 1 : min;
        double reach = Math.max(0.5, Math.abs(value) / 10);
        return log ? new Range(value / 2, value * 2) : new Range(value - reach, value + reach);
    }

    /** With a margin at both ends. */
    Range padded(boolean log) {
        double span = log ? Math.log(max / min) : max - min;
        double margin = MARGIN / (1 - 2 * MARGIN) * span;
        return log ? new Range(min * Math.exp(-margin), max * Math.exp(margin))
                : new Range(min - margin, max + margin);
    }

    double span() {
        return max - min;
    }

    double[] ends() {
        return DoubleStream.of(min, max).toArray();
    }
}
