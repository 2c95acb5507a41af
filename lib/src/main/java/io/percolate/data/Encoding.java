package io.percolate.data;

import io.percolate.PercolateException;
import io.percolate.data.csv.Column;
import io.percolate.data.csv.CsvOptions;
import io.percolate.data.table.Feature;
import io.percolate.data.table.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Makes the features that a model knows by name of the columns of a table, which may have no labels. */
final class Encoding {

    private final List<String> wanted;
    private final CsvOptions options;
    private final List<String> notes;

    /**
     * @param wanted names of the features; empty when the table's own order counts
     * @param notes takes what a user should know of the result
     */
    Encoding(List<String> wanted, CsvOptions options, List<String> notes) {
        this.wanted = wanted;
        this.options = options;
        this.notes = notes;
    }

    /** @throws PercolateException when a column is missing, lacks a value or does not hold what it should */
    Dataset encode(List<Column> columns) {
        if (columns.isEmpty() || columns.get(0).size() == 0) {
            throw new PercolateException("The table has no row to predict.");
        }
        int[] rows = IntStream.range(0, columns.get(0).size()).toArray();
        List<Feature> features = new ArrayList<>();
        List<String> unused = new ArrayList<>();
        for (Column column : columns) {
            List<Feature> own = features(column, rows);
            features.addAll(own);
            if (own.isEmpty()) {
                unused.add(column.name());
            }
        }
        List<String> names = features.stream().map(Feature::name).toList();
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(names);
        if (!missing.isEmpty()) {
            throw new PercolateException("The table lacks " + Text.quoted(missing) + ", which the model was trained"
                    + " with" + (unused.isEmpty() ? "" : "; it has " + Text.quoted(unused) + " instead")
                    + ": add the columns, or rename them.");
        }
        if (!unused.isEmpty()) {
            notes.add("without " + Text.quoted(unused) + ", which the model does not use");
        }
        float[] values = new float[rows.length * names.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = features.get(i % names.size()).values()[i / names.size()];
        }
        return Dataset.unlabelled(values, new int[] {names.size()}).named(names, "label");
    }

    private List<Feature> features(Column column, int[] rows) {
        List<String> words = wanted.stream().filter(name -> name.startsWith(column.name() + "="))
                .map(name -> name.substring(column.name().length() + 1)).toList();
        boolean single = wanted.contains(column.name());
        if (!wanted.isEmpty() && !single && words.isEmpty()) {
            return List.of();
        }
        requireComplete(column);
        if (wanted.isEmpty()) {
            return Feature.of(column, rows, options, notes);
        }
        return single ? List.of(Feature.single(column, rows, options, new ArrayList<>()))
                : oneHot(column, words, rows);
    }

    private List<Feature> oneHot(Column column, List<String> words, int[] rows) {
        String[] cells = Arrays.stream(rows).mapToObj(row -> Text.cell(column, row)).toArray(String[]::new);
        int[] others = Arrays.stream(rows).filter(row -> !words.contains(cells[row])).toArray();
        if (others.length > 0) {
            notes.add("'" + column.name() + "' holds '" + Text.shorten(cells[others[0]]) + "' in row "
                    + (others[0] + 1) + (others.length > 1 ? " and " + (others.length - 1) + " more" : "")
                    + ", a word that the model was not trained with: it counts as none of " + Text.quoted(words));
        }
        return words.stream().map(word -> Feature.of(column.name() + "=" + word, cells, word)).toList();
    }

    private static void requireComplete(Column column) {
        int[] missing = IntStream.range(0, column.size()).filter(column::isMissing).toArray();
        if (missing.length > 0) {
            throw new PercolateException("Column '" + column.name() + "' lacks " + missing.length + " of "
                    + column.size() + " values (first in row " + (missing[0] + 1)
                    + "): the model needs them all; fill them, or leave those rows out.");
        }
    }
}
