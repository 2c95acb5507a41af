package io.percolate.plot;

import io.percolate.PercolateException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

/** Columns of a table as what a chart draws. */
final class Columns {

    private static final int MOST_GROUPS = 100;
    private static final List<Function<String, Temporal>> FORMS =
            List.of(LocalDate::parse, LocalDateTime::parse, text -> LocalDateTime.parse(text.replace(' ', 'T')));

    private Columns() {
    }

    static double[] numbers(Column<?> column) {
        if (column instanceof NumericColumn<?> numbers) {
            return numbers.asDoubleArray();
        }
        throw new PercolateException("The column '" + column.name() + "' is not a column of numbers but of "
                + column.type().name().toLowerCase(java.util.Locale.ROOT) + ".");
    }

    /** Columns of numbers by name. */
    static Map<String, double[]> series(Column<?>... columns) {
        Map<String, double[]> series = new LinkedHashMap<>();
        for (Column<?> column : columns) {
            series.put(column.name(), numbers(column));
        }
        return series;
    }

    /** The x axis for a column: of numbers, of dates, or of words; words that are dates in ISO's form are dates. */
    static Along along(Column<?> column) {
        if (column instanceof NumericColumn<?>) {
            return Along.numbers(numbers(column));
        }
        Temporal[] dates = dates(column);
        return dates != null ? Along.dates(dates) : Along.names(words(column));
    }

    /** Null when the column holds no dates; null for a missing one. */
    private static Temporal[] dates(Column<?> column) {
        Object[] values = column.asObjectArray();
        if (Arrays.stream(values).allMatch(value -> value == null || value instanceof Temporal)) {
            return Arrays.copyOf(values, values.length, Temporal[].class);
        }
        List<String> words = words(column);
        for (Function<String, Temporal> form : FORMS) {
            try {
                return words.stream().map(word -> word.isBlank() ? null : form.apply(word)).toArray(Temporal[]::new);
            } catch (DateTimeParseException e) {
                continue; // another form, or no dates
            }
        }
        return null;
    }

    /** The cells as a table shows them; numbers without unnecessary digits. */
    static List<String> words(Column<?> column) {
        if (column instanceof NumericColumn<?> numbers) {
            return Arrays.stream(numbers.asDoubleArray()).mapToObj(io.percolate.plot.figure.Text::number).toList();
        }
        return IntStream.range(0, column.size()).mapToObj(column::getString).toList();
    }

    /**
     * The numbers of each group: those of the rows with the same value in another column, in the order of its values.
     *
     * @throws PercolateException when there are more groups than a chart can name
     */
    static Map<String, double[]> groups(Column<?> by, Map<String, double[]> series) {
        List<String> words = words(by);
        List<String> names = by instanceof NumericColumn<?> numbers
                ? Arrays.stream(numbers.asDoubleArray()).sorted().distinct()
                        .mapToObj(io.percolate.plot.figure.Text::number).toList()
                : List.copyOf(new TreeSet<>(words));
        if (names.size() * series.size() > MOST_GROUPS) {
            throw new PercolateException("The column '" + by.name() + "' has " + names.size()
                    + " groups: too many to draw.");
        }
        Map<String, double[]> groups = new LinkedHashMap<>();
        for (String group : names) {
            int[] rows = IntStream.range(0, words.size()).filter(row -> words.get(row).equals(group)).toArray();
            series.forEach((name, values) -> groups.put(series.size() == 1 ? group : name + " " + group,
                    Arrays.stream(rows).mapToDouble(row -> values[row]).toArray()));
        }
        return groups;
    }
}
