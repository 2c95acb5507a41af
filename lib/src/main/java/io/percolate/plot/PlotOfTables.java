package io.percolate.plot;

import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import tech.tablesaw.columns.Column;

/** The charts of {@link Plot} over dates and words, and of columns of a table. */
abstract class PlotOfTables extends PlotOfModels {

    PlotOfTables() {
    }

    /**
     * A line over dates or times: an array of {@code LocalDate}, {@code LocalDateTime}, {@code LocalTime},
     * {@code Instant} (shown in universal time), {@code ZonedDateTime}, {@code YearMonth} or {@code Year}.
     */
    public static Chart line(Temporal[] x, double[] y) {
        return line(x, Map.of("", y));
    }

    /** Lines over common dates or times, one for each named series. */
    public static Chart line(Temporal[] x, Map<String, double[]> series) {
        return Lines.line(Along.dates(x), series);
    }

    /** A line over words, such as names of months, in their order. */
    public static Chart line(List<String> x, double[] y) {
        return line(x, Map.of("", y));
    }

    /** Lines over common words, one for each named series. */
    public static Chart line(List<String> x, Map<String, double[]> series) {
        return Lines.line(Along.names(x), series);
    }

    /**
     * Lines for columns of numbers over a column of numbers, dates or words, with the columns' names.
     *
     * <pre>{@code Plot.line(sales.column("day"), sales.column("north"), sales.column("south"));}</pre>
     */
    public static Chart line(Column<?> x, Column<?>... y) {
        return titled(Lines.line(Columns.along(x), Columns.series(y)), x, y);
    }

    /** Points over dates or times. */
    public static Chart scatter(Temporal[] x, double[] y) {
        return Lines.scatter(Along.dates(x), y, new int[y.length], List.of());
    }

    /** Points over words. */
    public static Chart scatter(List<String> x, double[] y) {
        return Lines.scatter(Along.names(x), y, new int[y.length], List.of());
    }

    /** Points for columns of numbers over a column of numbers, dates or words, with the columns' names. */
    public static Chart scatter(Column<?> x, Column<?>... y) {
        return titled(Lines.scatter(Columns.along(x), Columns.series(y)), x, y);
    }

    /** A bar for each row: its name in one column, its value in each of the others. */
    public static Chart bar(Column<?> names, Column<?>... values) {
        return titled(Plot.bar(Columns.words(names), Columns.series(values)), names, values);
    }

    /** A box for each value of {@code groups}, of the numbers in those rows. */
    public static Chart box(Column<?> groups, Column<?>... values) {
        return titled(Plot.box(Columns.groups(groups, Columns.series(values))), groups, values);
    }

    /** A histogram for each value of {@code groups}, of the numbers in those rows. */
    public static Chart histogram(Column<?> groups, Column<?>... values) {
        return Plot.layerHistograms(Columns.groups(groups, Columns.series(values)));
    }

    /** How many numbers of a column lie in each of {@code bins} equally wide bins. */
    public static Chart histogram(Column<?> values, int bins) {
        return Plot.histogram(Columns.numbers(values), bins).xLabel(values.name());
    }

    private static Chart titled(Chart chart, Column<?> x, Column<?>... y) {
        return chart.xLabel(x.name()).yLabel(y.length == 1 ? y[0].name() : "");
    }
}
