package io.percolate.data.table;

import io.percolate.PercolateException;
import io.percolate.data.csv.Column;
import io.percolate.data.csv.CsvOptions;
import io.percolate.data.rows.OneHot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The labels of a table.
 *
 * @param rows row after row
 * @param names of the classes or of the several labels; empty for values
 * @param several whether each of them may be 1 at the same time
 */
public record Labels(float[] rows, List<String> names, boolean several) {

    private static final int MOST_CLASSES = 1000;
    private static final int FEW = 20;

    /** Words become classes in alphabetical order, numbers stay values; columns of 0 and 1 are several labels. */
    public static Labels of(List<Column> columns, int[] rows, CsvOptions options, List<String> notes) {
        if (columns.size() > 1) {
            return several(columns, rows, notes);
        }
        Column column = columns.get(0);
        if (column instanceof Column.Words words) {
            if (!options.makesClasses()) {
                Feature.requireOneKind(words, rows, "labels are either words or numbers; with --classes (classes())"
                        + " each different cell is a class");
            }
            return classes(words, rows, notes);
        }
        Column.Numbers numbers = (Column.Numbers) column;
        float[] values = Feature.numbers(numbers, rows, notes);
        if (options.makesClasses()) {
            return classes(column.name(), values);
        }
        say(column.name(), values, notes);
        return new Labels(values, List.of(), false);
    }

    /** Numbers that look like classes stay values, and the user hears how to change that. */
    private static void say(String name, float[] values, List<String> notes) {
        TreeSet<Float> different = different(values);
        if (different.size() <= FEW && different.size() < values.length
                && different.stream().allMatch(value -> value == Math.rint(value))) {
            notes.add("'" + name + "' as values; --classes (classes()) makes " + different.size() + " classes of them");
        }
    }

    private static TreeSet<Float> different(float[] values) {
        TreeSet<Float> different = new TreeSet<>();
        for (float value : values) {
            different.add(value == 0 ? 0f : value);
            if (different.size() > MOST_CLASSES) {
                break;
            }
        }
        return different;
    }

    /** A class for each different number, in rising order. */
    public static Labels classes(String name, float[] values) {
        List<Float> different = List.copyOf(different(values));
        requireFew(name, different.size(), values.length);
        Map<Float, Integer> codes = new HashMap<>();
        IntStream.range(0, different.size()).forEach(i -> codes.put(different.get(i), i));
        int[] classes = new int[values.length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = codes.get(values[i] == 0 ? 0f : values[i]);
        }
        List<String> names = different.stream()
                .map(value -> value == Math.rint(value) ? String.valueOf(value.longValue()) : value.toString())
                .toList();
        return new Labels(OneHot.rows(classes, names.size()), names, false);
    }

    private static Labels classes(Column.Words column, int[] rows, List<String> notes) {
        int[] used = Arrays.stream(rows).map(row -> column.codes()[row]).distinct().toArray();
        requireFew(column.name(), used.length, rows.length);
        List<String> names = Arrays.stream(used).mapToObj(column.words()::get).sorted().toList();
        Map<String, Integer> order = new HashMap<>();
        IntStream.range(0, names.size()).forEach(i -> order.put(names.get(i), i));
        warn(names, notes);
        return new Labels(OneHot.rows(Arrays.stream(rows).map(row -> order.get(column.word(row))).toArray(),
                names.size()), names, false);
    }

    private static void warn(List<String> names, List<String> notes) {
        Map<String, List<String>> alike = names.stream()
                .collect(Collectors.groupingBy(name -> name.strip().toLowerCase(Locale.ROOT)));
        alike.values().stream().filter(same -> same.size() > 1).forEach(same ->
                notes.add("the classes " + Text.quoted(same) + " differ only in case or blanks"));
    }

    /** @throws PercolateException when the values are rather names than classes */
    private static void requireFew(String column, int classes, int rows) {
        if (classes > MOST_CLASSES || classes > 100 && classes > rows / 2) {
            throw new PercolateException("The label column '" + column + "' holds "
                    + (classes > MOST_CLASSES ? "more than " + MOST_CLASSES : "" + classes) + " different values in "
                    + "%,d".formatted(rows) + " rows: that is a name or a number, not a class; choose another label.");
        }
    }

    private static Labels several(List<Column> columns, int[] rows, List<String> notes) {
        float[][] values = new float[columns.size()][];
        boolean binary = true;
        for (int c = 0; c < values.length; c++) {
            values[c] = values(columns.get(c), rows, notes);
            for (float value : values[c]) {
                binary &= value == 0 || value == 1;
            }
        }
        float[] all = new float[rows.length * values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i % values.length][i / values.length];
        }
        List<String> names = new ArrayList<>();
        if (binary) {
            columns.forEach(column -> names.add(column.name()));
        }
        return new Labels(all, names, binary);
    }

    private static float[] values(Column column, int[] rows, List<String> notes) {
        if (column instanceof Column.Numbers numbers) {
            return Feature.numbers(numbers, rows, notes);
        }
        double[] truths = Truths.values((Column.Words) column, rows);
        if (truths == null) {
            Column.Words words = (Column.Words) column;
            throw new PercolateException("The label column '" + column.name() + "' holds '"
                    + Text.shorten(words.word(rows[0])) + "' in row " + (rows[0] + 1)
                    + ": several labels are columns of 0 and 1 or of numbers; give a column of words alone.");
        }
        return Precision.floats(column.name(), truths);
    }
}
