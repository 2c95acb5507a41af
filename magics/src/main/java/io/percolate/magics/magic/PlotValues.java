package io.percolate.magics.magic;

import io.percolate.api.DidYouMean;
import io.percolate.magics.declare.Call;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

/** What {@code %plot} draws, as columns: those of a table, or arrays, tensors and lists under their names. */
final class PlotValues {

    private PlotValues() {
    }

    static Column<?> column(Call call, Table table, String name) {
        if (!table.containsColumn(name)) {
            throw call.error("The table has no column"
                    + " '" + name + "'." + DidYouMean.sentence(name, table.columnNames()));
        }
        return table.column(name);
    }

    /** The columns of these names, which commas separate. */
    static Column<?>[] columns(Call call, Table table, String names) {
        return Arrays.stream(names.split(",")).map(name -> column(call, table, name.strip())).toArray(Column<?>[]::new);
    }

    /** One column for an array, several for a map of series. */
    static List<Column<?>> columns(Call call, String name, Object value) {
        if (value instanceof Map<?, ?> series) {
            List<Column<?>> columns = new ArrayList<>();
            series.forEach((key, values) -> columns.add(numbers(call, String.valueOf(key), values)));
            return columns;
        }
        return List.of(numbers(call, name, value));
    }

    static NumericColumn<?> numbers(Call call, String name, Object value) {
        double[] numbers = value instanceof double[] doubles ? doubles
                : value instanceof int[] ints ? Arrays.stream(ints).asDoubleStream().toArray()
                : value instanceof long[] longs ? Arrays.stream(longs).asDoubleStream().toArray()
                : value instanceof float[] floats
                        ? IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray()
                : value instanceof INDArray array ? array.dup('c').data().asDouble()
                : value instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)
                        ? list.stream().mapToDouble(n -> ((Number) n).doubleValue()).toArray() : null;
        if (numbers != null) {
            return DoubleColumn.create(name, numbers);
        }
        if (value instanceof NumericColumn<?> column) {
            return column;
        }
        throw call.error("'" + name + "' is not an array, tensor, list or column of numbers.");
    }

    /** The x axis: numbers, words, dates or times. */
    static Column<?> along(Call call, String name, Object value) {
        if (value instanceof Column<?> column) {
            return column;
        }
        List<?> list = value instanceof Object[] array ? Arrays.asList(array)
                : value instanceof List<?> values ? values : List.of();
        if (!list.isEmpty() && list.stream().allMatch(String.class::isInstance)) {
            return StringColumn.create(name, list.stream().map(String.class::cast).toList());
        }
        Temporal[] times = list.stream().map(PlotValues::time).toArray(Temporal[]::new);
        if (times.length > 0 && Arrays.stream(times).allMatch(time -> time != null)) {
            return times(name, times);
        }
        return numbers(call, name, value);
    }

    /** Null for what is no time. */
    private static Temporal time(Object value) {
        if (value instanceof Date date) {
            return Instant.ofEpochMilli(date.getTime());
        }
        return value instanceof ZonedDateTime zoned ? zoned.toLocalDateTime()
                : value instanceof OffsetDateTime offset ? offset.toLocalDateTime()
                : value instanceof YearMonth month ? month.atDay(1) : value instanceof Year year ? year.atDay(1)
                : value instanceof Temporal time ? time : null;
    }

    private static Column<?> times(String name, Temporal[] times) {
        if (times[0] instanceof LocalDate) {
            return DateColumn.create(name, Arrays.copyOf(times, times.length, LocalDate[].class));
        }
        if (times[0] instanceof LocalTime) {
            return TimeColumn.create(name, Arrays.copyOf(times, times.length, LocalTime[].class));
        }
        if (times[0] instanceof Instant) {
            return InstantColumn.create(name, Arrays.copyOf(times, times.length, Instant[].class));
        }
        return DateTimeColumn.create(name, Arrays.copyOf(times, times.length, LocalDateTime[].class));
    }
}
