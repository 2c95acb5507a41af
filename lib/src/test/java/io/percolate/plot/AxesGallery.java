package io.percolate.plot;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;

/** Charts whose axes, legends or sizes are special. */
final class AxesGallery {

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final double[] RAIN = {82, 61, 54, 43, 48, 61, 70, 75, 58, 66, 84, 91};
    private static final double[] HEAT = {1.2, 2.1, 5.8, 9.9, 14.3, 17.4, 19.2, 18.8, 15.1, 10.4, 5.6, 2.3};

    private AxesGallery() {
    }

    static Map<String, Chart> charts() {
        Map<String, Chart> charts = new LinkedHashMap<>();
        addDates(charts);
        charts.put("two-axes", Plot.line(MONTHS, Series.of("rain (mm)", RAIN).and("temperature (°C)", HEAT))
                .rightAxis("temperature (°C)").title("Climate"));
        charts.put("two-axes-bars", Plot.bar(MONTHS, Series.of("rain", RAIN).and("temperature", HEAT))
                .rightAxis("temperature").yLabel("mm").rightLabel("°C"));
        charts.put("values-bar", Plot.bar(MONTHS, RAIN).showValues().title("Rain"));
        charts.put("values-bars", Plot.bar(MONTHS, Series.of("rain", RAIN).and("temperature", HEAT).and("negative",
                Arrays.stream(HEAT).map(v -> -12.25 * v).toArray())).showValues());
        charts.put("values-line", Plot.line(MONTHS, HEAT).showValues());
        charts.put("values-heat", Plot.heatMap(correlations(9), names(9), names(9)).showValues());
        charts.put("values-histogram", Plot.histogram(Gallery.gaussian(800, 3), 20).showValues());
        charts.put("values-box", Plot.box(Series.of("sgd", Gallery.gaussian(60, 4)).and("adam",
                Gallery.gaussian(60, 5))).showValues());
        charts.put("bars-negative", Plot.bar(List.of("a", "b", "c"), new double[] {3, -2, 0}));
        charts.put("bars-log", Plot.bar(List.of("a", "b", "c", "d"), new double[] {1, 4, 9, 1600}).logY().showValues());
        charts.put("histogram-log-y", Plot.histogram(wide(), 30).logY());
        charts.put("histogram-log-x", Plot.histogram(wide(), 30).logX());
        charts.put("box-log", Plot.box(Series.of("short", 1, 4, 9, 1600).and("long", 2, 90, 400, 80000)).logY());
        charts.put("series-15", Plot.line(count(40), many(15, "series ", 40)));
        charts.put("series-15-long", Plot.line(count(12), many(15, "a run with a rather long name, learning rate 0.0",
                12)).xLabel("epoch").yLabel("loss"));
        charts.put("box-names", Plot.box(many(20, "group number ", 30)));
        charts.put("box-groups", Plot.box(StringColumn.create("shop", "north", "north", "north", "south", "south",
                "south"), DoubleColumn.create("sales", 1, 2, 3, 7, 8, 9)));
        charts.put("errors", Plot.errorBars(count(8), Arrays.copyOf(HEAT, 8), Arrays.copyOf(HEAT, 8)));
        charts.put("errors-bars", Plot.bar(List.of("sgd", "adam", "rmsprop"), Series.of("train", 0.8, 0.9, 0.85)
                .and("test", 0.75, 0.86, 0.82))
                .errors(new double[] {0.05, 0.02, 0.03}, new double[] {0.08, 0.03, 0.04}));
        charts.put("same-axes", Plot.row(Plot.line(count(20), Gallery.gaussian(20, 1)).title("small"),
                Plot.line(count(40), Arrays.stream(Gallery.gaussian(40, 2)).map(v -> 3 * v).toArray()).title("large"))
                .sharedAxes());
        charts.put("predicted", Plot.predicted(Gallery.gaussian(80, 1), noisy(80)));
        charts.put("residuals", Plot.residuals(Gallery.gaussian(80, 1), noisy(80)));
        return charts;
    }

    /** Charts of so many values that each cannot have an element of its own. */
    static Map<String, Chart> large() {
        Map<String, Chart> charts = new LinkedHashMap<>();
        charts.put("many-line", Plot.line(Gallery.gaussian(50_000, 1)));
        charts.put("many-points", Plot.scatter(Gallery.gaussian(50_000, 1), Gallery.gaussian(50_000, 2)));
        charts.put("many-bars", Plot.bar(IntStream.range(0, 5000).mapToObj(i -> "n" + i).toList(),
                Gallery.gaussian(5000, 1)));
        double[] random = Gallery.gaussian(50_000, 3);
        charts.put("many-wild", Plot.line(random, Gallery.gaussian(50_000, 4)));
        charts.put("many-band", Plot.band(count(50_000), random, Arrays.stream(random).map(Math::abs).toArray(),
                new double[][] {count(50_000), random}));
        charts.put("many-outliers", Plot.box(Series.of("a", Arrays.stream(random).map(v -> v * v * v).toArray())));
        charts.put("many-rows", Plot.parallelCoordinates(List.of("a", "b", "c"), IntStream.range(0, 50_000)
                .mapToObj(i -> new double[] {random[i], random[49_999 - i], random[i] * random[i]})
                .toArray(double[][]::new)));
        charts.put("many-days", Plot.line(IntStream.range(0, 50_000).mapToObj(i -> LocalDate.EPOCH.plusDays(i))
                .toArray(LocalDate[]::new), random));
        charts.put("many-classes", Plot.scatter(random, Gallery.gaussian(50_000, 4), IntStream.range(0, 50_000)
                .map(i -> i % 3).toArray(), List.of("a", "b", "c")));
        charts.put("many-errors",
                Plot.errorBars(count(50_000), random, Arrays.stream(random).map(Math::abs).toArray()));
        charts.put("many-predicted", Plot.predicted(random, Gallery.gaussian(50_000, 4)));
        charts.put("many-roc", Plot.roc(random, positive(50_000)));
        return charts;
    }

    private static boolean[] positive(int count) {
        boolean[] positive = new boolean[count];
        for (int i = 0; i < count; i += 3) {
            positive[i] = true;
        }
        return positive;
    }

    private static void addDates(Map<String, Chart> charts) {
        charts.put("dates-seconds", walk(90, i -> Instant.parse("2024-03-03T23:59:10Z").plusSeconds(i)));
        charts.put("dates-hours", walk(60, i -> LocalDateTime.of(2024, 3, 3, 5, 0).plusHours(i)));
        charts.put("dates-days", walk(25, i -> LocalDate.of(2023, 12, 20).plusDays(i)).title("Sales"));
        charts.put("dates-weeks", walk(90, i -> LocalDate.of(2023, 12, 20).plusDays(i)));
        charts.put("dates-months", walk(30, i -> YearMonth.of(2022, 11).plusMonths(i)));
        charts.put("dates-years", walk(120, i -> LocalDate.of(1901, 1, 1).plusYears(i)));
        charts.put("dates-two", walk(2, i -> LocalDate.of(2024, 1, 1).plusMonths(i)));
        charts.put("dates-clock", walk(48, i -> LocalTime.of(0, 0).plusMinutes(30L * i)));
        charts.put("dates-narrow", walk(25, i -> Instant.parse("2024-03-03T05:00:00Z").plus(Duration.ofHours(3L * i)))
                .size(300, 240));
    }

    private static Chart walk(int count, IntFunction<Temporal> time) {
        double[] steps = Gallery.gaussian(count, 7);
        Arrays.parallelPrefix(steps, Double::sum);
        return Plot.line(IntStream.range(0, count).mapToObj(time).toArray(Temporal[]::new), steps);
    }

    private static double[] count(int n) {
        return IntStream.range(0, n).asDoubleStream().toArray();
    }

    private static Map<String, double[]> many(int series, String name, int length) {
        Map<String, double[]> all = new LinkedHashMap<>();
        for (int k = 1; k <= series; k++) {
            double level = k;
            all.put(name + k, Arrays.stream(Gallery.gaussian(length, k)).map(v -> level + 0.3 * v).toArray());
        }
        return all;
    }

    private static double[] wide() {
        return new Random(3).doubles(2000).map(u -> Math.exp(14 * u * u)).toArray();
    }

    private static double[] noisy(int count) {
        double[] noise = Gallery.gaussian(count, 9);
        double[] exact = Gallery.gaussian(count, 1);
        return IntStream.range(0, count).mapToDouble(i -> 0.9 * exact[i] + 0.3 * noise[i]).toArray();
    }

    private static List<String> names(int n) {
        return List.of("sepal length", "sepal width", "petal length", "petal width", "area", "age", "height",
                "weight of the plant", "x").subList(0, n);
    }

    private static double[][] correlations(int n) {
        double[][] values = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                values[i][j] = i == j ? 1 : Math.round(100 * Math.sin(3.0 * (i + j) + i * j)) / 100.0;
            }
        }
        return values;
    }
}
