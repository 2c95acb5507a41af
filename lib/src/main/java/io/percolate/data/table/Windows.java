package io.percolate.data.table;

import io.percolate.PercolateException;
import io.percolate.data.csv.Column;
import io.percolate.data.csv.CsvOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Windows of rows that follow each other in time.
 *
 * @param features {@code (N, lags, columns)} row after row
 * @param labels {@code (N)}
 * @param columns names of the columns in a window
 */
public record Windows(float[] features, float[] labels, List<String> columns) {

    /**
     * All windows of the rows; a column of dates orders them and is left out.
     *
     * @param lags rows of a window
     * @param horizon how many rows after the window the label stands; 0 for windows without labels
     * @param notes takes what a user should know of the result
     * @throws PercolateException when there are too few rows, a value is missing, or the label holds no numbers
     */
    public static Windows of(List<Column> table, String label, int lags, int horizon, List<String> notes) {
        int size = table.isEmpty() ? 0 : table.get(0).size();
        if (lags < 1 || horizon < 0 || size < lags + horizon) {
            throw new PercolateException("Windows of " + lags + " rows and a value " + horizon + " later need at least "
                    + Math.max(2, lags + horizon) + " rows and positive numbers; the table has " + size + " rows.");
        }
        List<Feature> series = series(table, notes);
        int target = IntStream.range(0, series.size()).filter(j -> series.get(j).name().equals(label)).findFirst()
                .orElseThrow(() -> new PercolateException("There is no column of numbers '" + label
                        + "' to predict: there are " + Text.quoted(series.stream().map(Feature::name).toList()) + "."));
        int count = size - lags - horizon + 1;
        int width = series.size();
        float[] features = new float[Math.multiplyExact(count, lags * width)];
        float[] labels = new float[horizon == 0 ? 0 : count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < lags * width; j++) {
                features[i * lags * width + j] = series.get(j % width).values()[i + j / width];
            }
            if (horizon > 0) {
                labels[i] = series.get(target).values()[i + lags - 1 + horizon];
            }
        }
        return new Windows(features, labels, series.stream().map(Feature::name).toList());
    }

    /** Names of all values in a window: {@code demand[-11], ..., demand[0]}; the last row is 0. */
    public List<String> names(int lags) {
        return IntStream.range(0, lags).boxed()
                .flatMap(row -> columns.stream().map(name -> name + "[" + (row - lags + 1) + "]")).toList();
    }

    /** The columns in the order of time, without that of dates. */
    private static List<Feature> series(List<Column> table, List<String> notes) {
        int[] rows = IntStream.range(0, table.get(0).size()).toArray();
        for (Column column : table) {
            IntStream.of(rows).filter(column::isMissing).findFirst().ifPresent(row -> {
                throw new PercolateException("Column '" + column.name() + "' lacks a value in row " + (row + 1)
                        + ": windows need all of them; fill it first, as with the value before.");
            });
        }
        double[] times = null;
        List<Column> others = new ArrayList<>();
        for (Column column : table) {
            double[] days = column instanceof Column.Words words
                    ? Dates.days(words, rows, CsvOptions.unlabelled(), new ArrayList<>()) : null;
            if (days != null && times == null) {
                check(column.name(), days, notes);
                times = days;
            } else {
                others.add(column);
            }
        }
        double[] known = times;
        int[] order = known == null ? rows : IntStream.of(rows).boxed()
                .sorted(Comparator.comparingDouble(row -> known[row])).mapToInt(row -> row).toArray();
        List<Feature> series = new ArrayList<>();
        for (Column column : others) {
            series.addAll(Feature.of(column, order, CsvOptions.unlabelled(), notes));
        }
        return series;
    }

    private static void check(String name, double[] days, List<String> notes) {
        double[] sorted = Arrays.stream(days).sorted().toArray();
        double[] steps = IntStream.range(1, sorted.length).mapToDouble(i -> sorted[i] - sorted[i - 1]).sorted()
                .toArray();
        if (steps.length == 0) {
            return;
        }
        if (steps[0] == 0) {
            throw new PercolateException("Column '" + name + "' holds a time twice: windows are of one series, so take"
                    + " the rows of one out of the table first.");
        }
        if (!Arrays.equals(sorted, days)) {
            notes.add("in the order of '" + name + "'");
        }
        double least = steps[0];
        double most = steps[steps.length - 1];
        if (most > least * 1.2) { // not only months of unequal length
            notes.add("'" + name + "' goes on by " + text(least) + " to " + text(most)
                    + " days: windows count rows, not days");
        }
    }

    private static String text(double days) {
        return days == Math.rint(days) ? String.valueOf((long) days) : String.format(Locale.ROOT, "%.3g", days);
    }
}
