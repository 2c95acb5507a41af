package io.percolate.data.formats;

import io.percolate.PercolateException;
import io.percolate.data.csv.CsvOptions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

/** A table of cells that know their types: a column is of the type of all its cells, or else of words. */
final class CellTable {

    private CellTable() {
    }

    /**
     * Makes the columns.
     *
     * @param rows cells in the order of the names: a number, word, truth, date, time, or null; a row may be short
     * @param notes takes the new names of columns that have the name of another
     * @throws PercolateException when the label is the name of two columns
     */
    static Table of(Collection<String> names, List<List<Object>> rows, CsvOptions options, List<String> notes) {
        Table table = Table.create();
        Set<String> used = new HashSet<>();
        int c = 0;
        for (String name : names) {
            int column = c++;
            List<Object> cells = rows.stream().map(row -> column < row.size() ? row.get(column) : null)
                    .map(cell -> cell instanceof String word && options.isMissing(word.strip()) ? null : cell)
                    .collect(Collectors.toList());
            boolean nameless = name.isBlank();
            if (!nameless || cells.stream().anyMatch(Objects::nonNull)) {
                table.addColumns(column(unique(nameless ? "column" + c : name.strip(), used, options, notes), cells));
            }
        }
        return table;
    }

    private static String unique(String name, Set<String> used, CsvOptions options, List<String> notes) {
        if (used.add(name)) {
            return name;
        }
        if (options.labels().contains(name)) {
            throw new PercolateException("There is more than one column '" + name
                    + "': it cannot be the label; rename one.");
        }
        String free = name;
        for (int i = 2; !used.add(free); i++) {
            free = name + i;
        }
        notes.add("a second " + name + " is called " + free);
        return free;
    }

    private static Column<?> column(String name, List<Object> cells) {
        if (all(cells, Number.class)) {
            return all(cells, Long.class) ? filled(LongColumn.create(name), cells, Long.class::cast)
                    : filled(DoubleColumn.create(name), cells, cell -> ((Number) cell).doubleValue());
        }
        if (all(cells, Boolean.class)) {
            return filled(BooleanColumn.create(name), cells, Boolean.class::cast);
        }
        if (all(cells, LocalDate.class)) {
            return filled(DateColumn.create(name), cells, LocalDate.class::cast);
        }
        if (all(cells, LocalDate.class, LocalDateTime.class)) {
            return filled(DateTimeColumn.create(name), cells, cell -> cell instanceof LocalDate date
                    ? date.atStartOfDay() : (LocalDateTime) cell);
        }
        if (all(cells, LocalTime.class)) {
            return filled(TimeColumn.create(name), cells, LocalTime.class::cast);
        }
        return filled(StringColumn.create(name), cells, CellTable::text);
    }

    private static boolean all(List<Object> cells, Class<?>... types) {
        return cells.stream().filter(Objects::nonNull)
                .allMatch(cell -> List.of(types).stream().anyMatch(type -> type.isInstance(cell)))
                && cells.stream().anyMatch(Objects::nonNull);
    }

    private static <T> Column<T> filled(Column<T> column, List<Object> cells, Function<Object, T> value) {
        for (Object cell : cells) {
            if (cell == null) {
                column.appendMissing();
            } else {
                column.append(value.apply(cell));
            }
        }
        return column;
    }

    private static String text(Object cell) {
        return cell instanceof Double number ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : cell.toString().strip();
    }
}
