package io.percolate.data.table;

import io.percolate.PercolateException;
import io.percolate.data.csv.Column;
import io.percolate.data.csv.CsvOptions;
import io.percolate.data.csv.Numeral;
import java.util.ArrayList;
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
        if (column instanceof Column.Numbers numbers && column.name().matches("column\\d+")
                && counts(numbers.values())) {
            notes.add("'" + column.name() + "' only counts the rows");
        }
        float[] values = values(column, rows, options, notes);
        if (values != null) {
            return List.of(new Feature(column.name(), values));
        }
        Column.Words words = (Column.Words) column;
        requireOneKind(words, rows, "a column of words is taken as categories, one of numbers as it is");
        return oneHot(words, rows, notes);
    }

    /**
     * A column as one feature.
     *
     * @throws PercolateException when it holds words that are no numbers, dates, yes or no
     */
    public static Feature single(Column column, int[] rows, CsvOptions options, List<String> notes) {
        float[] values = values(column, rows, options, notes);
        if (values == null) {
            Column.Words words = (Column.Words) column;
            int odd = Arrays.stream(rows).filter(row -> !words.isNumber(row)).findFirst().orElse(rows[0]);
            throw new PercolateException("Column '" + column.name() + "' holds '" + Text.shorten(words.word(odd))
                    + "' in row " + (odd + 1) + ", where numbers were before: correct the cell.");
        }
        return new Feature(column.name(), values);
    }

    /**
     * A column of numbers or dates that orders the rows.
     *
     * @throws PercolateException when it holds other words
     */
    public static double[] times(Column column, int[] rows, CsvOptions options) {
        if (column instanceof Column.Numbers numbers) {
            return Arrays.stream(rows).mapToDouble(row -> numbers.values()[row]).toArray();
        }
        Column.Words words = (Column.Words) column;
        double[] days = Dates.days(words, rows, options, new ArrayList<>());
        if (days == null) {
            throw new PercolateException("Column '" + column.name() + "' holds '" + Text.shorten(words.word(rows[0]))
                    + "' in row " + (rows[0] + 1) + ", which is not a number or a date: it cannot order the rows; say"
                    + " how dates are written (--date, date(...)).");
        }
        return days;
    }

    /** 1 where a cell is the word, else 0. */
    public static Feature of(String name, String[] cells, String word) {
        float[] values = new float[cells.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = cells[i].equals(word) ? 1 : 0;
        }
        return new Feature(name, values);
    }

    /** Numbers, dates as days, yes and no as 1 and 0; null for other words. */
    private static float[] values(Column column, int[] rows, CsvOptions options, List<String> notes) {
        if (column instanceof Column.Numbers numbers) {
            return numbers(numbers, rows, notes);
        }
        Column.Words words = (Column.Words) column;
        double[] values = Dates.days(words, rows, options, notes);
        if (values == null) {
            values = Truths.values(words, rows);
        }
        if (values == null && Arrays.stream(rows).allMatch(words::isNumber)) {
            values = Arrays.stream(rows).mapToDouble(row -> Numeral.read(words.word(row), words.decimal())).toArray();
        }
        return values == null ? null : Precision.floats(column.name(), values);
    }

    static float[] numbers(Column.Numbers column, int[] rows, List<String> notes) {
        if (column.percent() > 0) {
            int missing = (int) Arrays.stream(column.values()).filter(Double::isNaN).count();
            if (column.percent() + missing < column.size()) {
                throw new PercolateException("Column '" + column.name() + "' has " + column.percent()
                        + " numbers with a percent sign and others without: write all of them with it, or none.");
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
        String[] cells = Arrays.stream(rows).mapToObj(column::word).toArray(String[]::new);
        return words.stream().map(word -> of(column.name() + "=" + word, cells, word)).toList();
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
                        + (row + 1) + (number ? ", which is not a number as it is written: take signs off and use a"
                        + " decimal " + (column.decimal() == ',' ? "comma." : "point.")
                        : ", a text of " + word.length() + " characters, which is not a category: leave the column out"
                        + " (--without, without(...)), or read texts with Dataset.ofTexts."));
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
                + "' in row " + (odd + 1) + (mostlyWords ? ", a number among words" : ", which is not a number")
                + " (" + (rows.length - numbers.length) + " of " + rows.length + " cells are none): " + rule
                + ". Correct the cell, or count it as missing (--missing, missing(...)).");
    }
}
