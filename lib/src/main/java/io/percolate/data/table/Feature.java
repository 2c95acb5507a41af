package io.percolate.data.table;

import io.percolate.PercolateException;
import io.percolate.data.csv.Column;
import io.percolate.data.csv.CsvOptions;
import io.percolate.data.csv.Numeral;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One column of features.
 *
 * @param values one per example
 */
public record Feature(String name, float[] values) {

    private static final int MOST_WORDS = 100;
    private static final int LONGEST_WORD = 200;
    private static final Pattern MONEY = Pattern.compile("[$€£¥\\s]");

    /** A column of numbers as it is; of dates as days, of yes and no as 1 and 0, of other words as one-hot columns. */
    public static List<Feature> of(Column column, int[] rows, CsvOptions options, List<String> notes) {
        if (column instanceof Column.Numbers numbers) {
            if (column.name().matches("column\\d+") && counts(numbers.values())) {
                notes.add("'" + column.name() + "' only counts the rows");
            }
            return List.of(new Feature(column.name(), numbers(numbers, rows, notes)));
        }
        Column.Words words = (Column.Words) column;
        double[] days = Dates.days(words, rows, options, notes);
        if (days != null) {
            return List.of(new Feature(column.name(), Precision.floats(column.name(), days)));
        }
        double[] truths = Truths.values(words, rows);
        if (truths != null) {
            return List.of(new Feature(column.name(), Precision.floats(column.name(), truths)));
        }
        if (Arrays.stream(rows).allMatch(words::isNumber)) {
            return List.of(new Feature(column.name(), Precision.floats(column.name(),
                    Arrays.stream(rows).mapToDouble(row -> Numeral.read(words.word(row), words.decimal())).toArray())));
        }
        requireOneKind(words, rows, "a column of words is taken as categories, one of numbers as it is");
        return oneHot(words, rows, notes);
    }

    static float[] numbers(Column.Numbers column, int[] rows, List<String> notes) {
        if (column.percent() > 0) {
            int missing = (int) Arrays.stream(column.values()).filter(Double::isNaN).count();
            if (column.percent() + missing < column.size()) {
                throw new PercolateException("Column '" + column.name() + "' has " + column.percent()
                        + " numbers with a percent sign and others without: write them alike.");
            }
            notes.add("'" + column.name() + "' in percent");
        }
        if (column.zeros()) {
            notes.add("'" + column.name() + "' without leading zeros");
        }
        double[] values = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = column.values()[rows[i]];
        }
        return Precision.floats(column.name(), values);
    }

    private static boolean counts(double[] values) {
        for (int i = 1; i < values.length; i++) {
            if (values[i] != values[i - 1] + 1) {
                return false;
            }
        }
        return values.length > 2;
    }

    private static List<Feature> oneHot(Column.Words column, int[] rows, List<String> notes) {
        requireWords(column, rows);
        TreeSet<String> words = new TreeSet<>();
        for (int row : rows) {
            words.add(column.word(row));
        }
        if (words.size() > MOST_WORDS || words.size() > 2 && words.size() > rows.length / 2) {
            throw new PercolateException("Column '" + column.name() + "' holds " + words.size()
                    + " different words in " + rows.length + " rows, such as '" + Text.shorten(column.word(rows[0]))
                    + "' in row " + (rows[0] + 1) + ", not numbers: leave it out (--without, without(...)), or turn it"
                    + " into numbers or a few categories.");
        }
        notes.add("'" + column.name() + "' as " + words.size() + " columns of 0 and 1");
        return words.stream().map(word -> {
            float[] values = new float[rows.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = column.word(rows[i]).equals(word) ? 1 : 0;
            }
            return new Feature(column.name() + "=" + word, values);
        }).toList();
    }

    /** @throws PercolateException when a word is a number with the other decimal mark or a currency, or a long text */
    private static void requireWords(Column.Words column, int[] rows) {
        for (int row : rows) {
            String word = column.word(row);
            boolean number = !Double.isNaN(Numeral.read(MONEY.matcher(word).replaceAll(""),
                    column.decimal() == ',' ? '.' : ','))
                    || !Double.isNaN(Numeral.read(MONEY.matcher(word).replaceAll(""), column.decimal()));
            if (number || word.length() > LONGEST_WORD) {
                throw new PercolateException("Column '" + column.name() + "' holds '" + Text.shorten(word) + "' in row "
                        + (row + 1) + (number ? ", which is no number as it is written: take signs off and use a"
                        + " decimal " + (column.decimal() == ',' ? "comma." : "point.")
                        : ", a text of " + word.length() + " characters and no category: leave the column out"
                        + " (--without, without(...))."));
            }
        }
    }

    /** @throws PercolateException when numbers and other words are mixed, with a cell of the rarer kind */
    static void requireOneKind(Column.Words column, int[] rows, String rule) {
        int[] numbers = Arrays.stream(rows).filter(column::isNumber).toArray();
        if (numbers.length == 0 || numbers.length == rows.length) {
            return;
        }
        boolean mostlyWords = numbers.length < rows.length - numbers.length;
        int odd = mostlyWords ? numbers[0] : Arrays.stream(rows).filter(row -> !column.isNumber(row)).findFirst()
                .orElseThrow();
        throw new PercolateException("Column '" + column.name() + "' holds '" + Text.shorten(column.word(odd))
                + "' in row " + (odd + 1) + (mostlyWords ? ", a number among words" : ", which is no number")
                + " (" + (rows.length - numbers.length) + " of " + rows.length + " cells are none): " + rule
                + ". Correct the cell, or count it as missing (--missing, missing(...)).");
    }
}
