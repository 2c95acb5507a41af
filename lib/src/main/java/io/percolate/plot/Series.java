package io.percolate.plot;

import java.util.LinkedHashMap;

/**
 * Named series in the order in which they are added, for charts of several lines.
 *
 * <pre>{@code Plot.line(x, Series.of("training", loss).and("validation", valLoss));}</pre>
 */
public final class Series extends LinkedHashMap<String, double[]> {

    private Series() {
    }

    /** A first series. */
    public static Series of(String name, double... values) {
        return new Series().and(name, values);
    }

    /** Adds a series after those already there. */
    public Series and(String name, double... values) {
        put(name, values);
        return this;
    }
}
