package io.percolate.magics.magic;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Times of the runs of {@code %timeit}.
 *
 * @param loops executions in a run
 * @param seconds seconds per execution, one value per run
 */
public record Timings(long loops, double[] seconds) {

    private static final double RUN_SECONDS = 0.2;
    private static volatile Object kept;

    /** Code that runs in its own loop. */
    @FunctionalInterface
    public interface Loop {

        /** @return nanoseconds that {@code n} executions took */
        long nanos(long n) throws Exception;
    }

    static Timings of(Loop loop, long loops, int repeat) throws Exception {
        double[] seconds = new double[repeat];
        for (int i = 0; i < repeat; i++) {
            seconds[i] = loop.nanos(loops) / 1e9 / loops;
        }
        return new Timings(loops, seconds);
    }

    static Timings of(Loop loop, int repeat) throws Exception {
        long loops = 1;
        while (loop.nanos(loops) < RUN_SECONDS * 1e9 && loops < 1_000_000_000) {
            loops *= 10;
        }
        return of(loop, loops, repeat);
    }

    /** Stores a value, so that it counts as used. */
    public static void keep(Object value) {
        kept = value;
    }

    public double mean() {
        return DoubleStream.of(seconds).average().orElse(Double.NaN);
    }

    public double best() {
        return DoubleStream.of(seconds).min().orElse(Double.NaN);
    }

    /** Standard deviation of the runs. */
    public double deviation() {
        double mean = mean();
        return Math.sqrt(DoubleStream.of(seconds).map(s -> (s - mean) * (s - mean)).average().orElse(Double.NaN));
    }

    @Override
    public String toString() {
        return "%s ± %s per loop (mean ± std. dev. of %d run%s, %,d loop%s each)".formatted(duration(mean()),
            duration(deviation()), seconds.length, seconds.length == 1 ? "" : "s", loops, loops == 1 ? "" : "s");
    }

    /** Three digits and a unit: {@code 7.15 µs}. */
    static String duration(double seconds) {
        if (seconds >= 60) {
            return "%dmin %ds".formatted((long) seconds / 60, Math.round(seconds % 60));
        }
        String[] units = {"s", "ms", "µs", "ns"};
        double value = seconds;
        int unit = 0;
        while (value < 1 && unit < 3) {
            value *= 1000;
            unit++;
        }
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, units[unit]);
    }
}
