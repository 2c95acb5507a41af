package io.percolate.spark;

import io.percolate.PercolateException;
import io.percolate.data.csv.Column;
import io.percolate.data.csv.CsvOptions;
import io.percolate.data.rows.OneHot;
import io.percolate.data.table.Feature;
import io.percolate.data.table.Text;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Decides what becomes of the columns of a frame, as the library does for the columns of a table. */
final class FrameEncoding {

    private static final int MOST_WORDS = 100;
    private static final int FEW = 20;
    /** Rounding errors above this share of a column's range matter. */
    private static final double LOST = 1e-5;

    private final CsvOptions options;
    private final long size;
    private final List<String> notes;

    /**
     * @param size number of rows
     * @param notes takes what a user should know of the result
     */
    FrameEncoding(CsvOptions options, long size, List<String> notes) {
        this.options = options;
        this.size = size;
        this.notes = notes;
    }

    CellEncoder encoder(FrameColumn column, ColumnSurvey survey) {
        if (!column.note().isEmpty()) {
            notes.add(column.note());
        }
        boolean label = options.labels().contains(column.name());
        if (column.isWords()) {
            return label ? classes(column.name(), survey) : words(column.name(), survey);
        }
        requirePrecise(column.name(), survey);
        if (label && options.labels().size() == 1) {
            if (options.makesClasses()) {
                return classes(column.name(), survey);
            }
            say(column.name(), survey);
        }
        if (survey.narrowest != survey.widest) {
            throw new PercolateException("Column '" + column.name() + "' holds lists of " + survey.narrowest + " to "
                    + survey.widest + " numbers: all examples need the same number of them.");
        }
        List<String> names = column.kind() != FrameColumn.Kind.NUMBERS ? List.of(column.name())
                : IntStream.range(0, survey.widest).mapToObj(i -> column.name() + "[" + i + "]").toList();
        return new CellEncoder(column.name(), names, null);
    }

    /** A class for each word in alphabetical order, or for each number in rising order. */
    private CellEncoder classes(String name, ColumnSurvey survey) {
        int count = survey.different.size();
        if (count > ColumnSurvey.MOST || count > MOST_WORDS && count > size / 2 || survey.text != null) {
            throw new PercolateException("The label column '" + name + "' holds "
                    + (survey.text != null ? "texts such as '" + Text.shorten(survey.text) + "'"
                    : (count > ColumnSurvey.MOST ? "more than " + ColumnSurvey.MOST : "" + count)
                    + " different values in " + "%,d".formatted(size) + " rows")
                    + ": that is a name or a number, not a class; choose another label.");
        }
        List<Object> keys = List.copyOf(survey.different.keySet());
        float[] rows = OneHot.rows(IntStream.range(0, count).toArray(), count);
        HashMap<Object, float[]> codes = new HashMap<>();
        IntStream.range(0, count).forEach(i -> codes.put(keys.get(i), Arrays.copyOfRange(rows, i * count,
                (i + 1) * count)));
        return new CellEncoder(name, keys.stream().map(FrameEncoding::text).toList(), codes);
    }

    static String text(Object key) {
        return key instanceof Float number && number == Math.rint(number) ? String.valueOf(number.longValue())
                : key.toString();
    }

    /** Words as one-hot columns, yes and no as 1 and 0, dates as days: the library decides by the different words. */
    private CellEncoder words(String name, ColumnSurvey survey) {
        int count = survey.different.size();
        Column.Words words = new Column.Words(name, IntStream.range(0, count).toArray(),
                survey.different.keySet().stream().map(String.class::cast).toList(), '.', List.of(""));
        IntStream.range(0, count).filter(words::isNumber).findFirst().ifPresent(i -> {
            throw new PercolateException("Column '" + name + "' holds texts such as '" + words.word(i) + "', a number:"
                    + " read the file with option(\"inferSchema\", true), or turn the column into numbers,"
                    + " frame.withColumn(\"" + name + "\", col(\"" + name + "\").cast(\"double\")).");
        });
        if (survey.text != null || count > MOST_WORDS || count > 2 && count > size / 2) {
            throw new PercolateException("Column '" + name + "' holds "
                    + (count > ColumnSurvey.MOST ? "more than " + ColumnSurvey.MOST : "" + count)
                    + " different words in " + "%,d".formatted(size) + " rows, such as '"
                    + Text.shorten(survey.text == null ? words.word(0) : survey.text) + "', not numbers: leave it out"
                    + " (without(...)), or turn it into numbers or a few categories.");
        }
        int[] often = IntStream.range(0, 2 * count + 1).map(i -> i % count).toArray(); // each a category, not a name
        List<Feature> features = Feature.of(words, often, CsvOptions.unlabelled(), notes);
        HashMap<Object, float[]> codes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            float[] code = new float[features.size()];
            for (int j = 0; j < code.length; j++) {
                code[j] = features.get(j).values()[i];
            }
            codes.put(words.word(i), code);
        }
        return new CellEncoder(name, features.stream().map(Feature::name).toList(), codes);
    }

    /** @throws PercolateException when floats cannot hold the numbers, or tell them apart */
    private static void requirePrecise(String name, ColumnSurvey survey) {
        for (int i = 0; i < survey.least.length; i++) {
            double largest = Math.max(-survey.least[i], survey.most[i]);
            if (largest > Float.MAX_VALUE) {
                throw new PercolateException("Column '" + name + "' holds "
                        + (largest == survey.most[i] ? survey.most[i] : survey.least[i])
                        + ", which is not a number that a float can hold: scale the column first.");
            }
            double range = survey.most[i] - survey.least[i];
            if (range > 0 && survey.least.length == 1 && survey.error > LOST * range) {
                throw new PercolateException(String.format(Locale.ROOT, "Column '%s' holds numbers from %s to %s, and"
                        + " floats would make different ones of them equal: subtract the smallest, such as the first"
                        + " time, or leave the column out (without(...)).", name, survey.least[i], survey.most[i]));
            }
        }
    }

    /** Numbers that look like classes stay values, and the user hears how to change that. */
    private void say(String name, ColumnSurvey survey) {
        if (survey.different.size() <= FEW && survey.different.size() < size && survey.different.keySet().stream()
                .allMatch(value -> value instanceof Float number && number == Math.rint(number))) {
            notes.add("'" + name + "' as values; classes() makes " + survey.different.size() + " classes of them");
        }
    }
}
