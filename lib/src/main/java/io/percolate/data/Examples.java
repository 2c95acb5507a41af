package io.percolate.data;

import io.percolate.PercolateException;
import io.percolate.data.csv.Column;
import io.percolate.data.csv.CsvFile;
import io.percolate.data.csv.CsvOptions;
import io.percolate.data.table.Feature;
import io.percolate.data.table.Labels;
import io.percolate.data.table.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes examples of the columns of a table: features of all columns, labels of those that are to be predicted. */
final class Examples {

    private static final int MOST_NAMES = 30;

    private final CsvOptions options;
    private final List<String> notes;
    private List<Column> columns;

    /** @param notes takes what a user should know of the result */
    Examples(List<Column> columns, CsvOptions options, List<String> notes) {
        this.columns = columns;
        this.options = options;
        this.notes = notes;
    }

    /** @param say gets the line that says how the file was read, and whether it is a usual one */
    static Dataset ofCsv(Path file, CsvOptions options, BiConsumer<String, Boolean> say) {
        CsvFile table = CsvFile.read(file, options);
        List<String> notes = new ArrayList<>(List.of(table.note()));
        Dataset data = new Examples(table.columns(), options, notes).build();
        say.accept(String.join(", ", notes), table.plain() && notes.size() == 1);
        return data;
    }

    Dataset build() {
        List<String> all = columns.stream().map(Column::name).toList();
        requireKnown(all, options.labels());
        requireKnown(all, options.without());
        List<String> ties = Stream.of(options.group(), options.time()).flatMap(Optional::stream).toList();
        requireKnown(all, ties);
        if (ties.size() > 1 || ties.stream().anyMatch(options.labels()::contains)) {
            throw new PercolateException("A column is either the group or the time, and neither of them the label.");
        }
        columns = columns.stream().filter(column -> !options.without().contains(column.name())).toList();
        if (columns.size() <= options.labels().size() + ties.size() || columns.get(0).size() == 0) {
            throw new PercolateException("The table needs at least one row and one column"
                    + (options.labels().isEmpty() ? "." : " besides " + Text.quoted(options.labels()) + "."));
        }
        int[] rows = completeRows();
        List<Feature> features = new ArrayList<>();
        for (Column column : columns) {
            if (!options.labels().contains(column.name()) && !ties.contains(column.name())) {
                features.addAll(Feature.of(column, rows, options, notes));
            }
        }
        float[] values = new float[Math.multiplyExact(rows.length, features.size())];
        for (int c = 0; c < features.size(); c++) {
            float[] column = features.get(c).values();
            for (int i = 0; i < column.length; i++) {
                values[i * features.size() + c] = column[i];
            }
        }
        List<Column> labels = options.labels().stream().map(this::column).toList();
        int[] shape = {features.size()};
        List<String> names = features.stream().map(Feature::name).toList();
        if (labels.isEmpty()) {
            return tied(Dataset.unlabelled(values, shape).named(names, "label"), rows);
        }
        return tied(dataset(Labels.of(labels, rows, options, notes), values, shape)
                .named(names, String.join(",", options.labels())), rows);
    }

    private Dataset tied(Dataset data, int[] rows) {
        if (options.time().isPresent()) {
            Dataset timed = data.tied(Ties.times(Feature.times(column(options.time().get()), rows, options)));
            notes.add("in the order of '" + options.time().get() + "'");
            return timed.rows(timed.ties().inTime());
        }
        if (options.group().isPresent()) {
            Column group = column(options.group().get());
            List<String> keys = Arrays.stream(rows).mapToObj(row -> Text.cell(group, row)).toList();
            notes.add("%,d groups of '%s'".formatted(Set.copyOf(keys).size(), group.name()));
            return data.grouped(keys);
        }
        return data;
    }

    private Column column(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    /** Features with labels of a table. */
    static Dataset dataset(Labels labels, float[] features, int[] shape) {
        return labels.several() ? Dataset.ofLabels(features, shape, labels.rows(), labels.names())
                : Dataset.of(features, shape, labels.rows(), labels.names());
    }

    private static void requireKnown(List<String> names, List<String> wanted) {
        for (String name : wanted) {
            if (!names.contains(name)) {
                throw new PercolateException("The table has no column '" + name + "': it has "
                        + (names.size() > MOST_NAMES ? names.subList(0, MOST_NAMES) + " and more" : names) + ".");
            }
        }
    }

    /** The rows that have all values; refuses the others unless they may be left out. */
    private int[] completeRows() {
        int size = columns.get(0).size();
        boolean[] gap = new boolean[size];
        for (Column column : columns) {
            for (int row = 0; row < size; row++) {
                gap[row] |= column.isMissing(row);
            }
        }
        int[] complete = IntStream.range(0, size).filter(row -> !gap[row]).toArray();
        if (complete.length == size) {
            return complete;
        }
        if (options.dropsMissing() && complete.length > 0) {
            notes.add("%,d rows with missing values left out".formatted(size - complete.length));
            return complete;
        }
        List<String> gaps = new ArrayList<>();
        for (Column column : columns) {
            int[] missing = IntStream.range(0, size).filter(column::isMissing).toArray();
            if (missing.length > 0 && gaps.size() < 5) {
                List<String> marks = column.marks().stream().filter(mark -> !mark.isEmpty()).toList();
                gaps.add("Column '" + column.name() + "' lacks " + missing.length + " of " + size
                        + " values (first in row " + (missing[0] + 1)
                        + (marks.isEmpty() ? "" : "; " + Text.quoted(marks) + " counts as missing") + ")");
            }
        }
        String empty = String.join("', '", columns.stream().filter(column -> IntStream.range(0, size)
                .allMatch(column::isMissing)).map(Column::name).toList());
        if (!empty.isEmpty()) {
            throw new PercolateException("Column '" + empty + "' has no value in any row: leave it out (--without,"
                    + " without(...)).");
        }
        throw new PercolateException(String.join(". ", gaps)
                + ": fill them, or leave those rows out (--drop-missing, dropMissing()).");
    }
}
