package io.percolate.data.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the values of all columns, once it is known what each of them holds. */
final class Loader extends Records {

    private final CsvOptions options;
    private final char decimal;
    private final List<Filling> columns = new ArrayList<>();
    private boolean skip;
    private int row;

    /** A column that is being filled. */
    private interface Filling {

        void add(int row, char[] text, int from, int length);

        Column done();
    }

    private Loader(Survey survey, Dialect dialect, CsvOptions options) {
        this.options = options;
        decimal = dialect.decimal();
        skip = dialect.header();
        for (int i = 0; i < dialect.names().size(); i++) {
            ColumnSurvey column = survey.columns().get(i);
            String name = dialect.names().get(i);
            boolean code = column.zeros && options.labels().contains(name); // 0042 is a name, not a number
            columns.add(column.isNumeric(decimal) && !code ? new NumberFilling(name, column, survey.rows())
                    : new WordFilling(name, survey.rows()));
        }
    }

    /** The columns of a text; one that has neither name nor value is left out. */
    static List<Column> read(String text, Survey survey, Dialect dialect, CsvOptions options) {
        Loader loader = new Loader(survey, dialect, options);
        loader.read(text, dialect.separator());
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < loader.columns.size(); i++) {
            if (!survey.first().get(i).isEmpty() || survey.columns().get(i).missing < survey.rows()) {
                columns.add(loader.columns.get(i).done());
            }
        }
        return columns;
    }

    @Override
    void record() {
        if (skip) {
            skip = false;
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(row, chars(), i < cells() ? start(i) : 0, i < cells() ? length(i) : 0);
        }
        row++;
    }

    private final class NumberFilling implements Filling {

        private final String name;
        private final ColumnSurvey survey;
        private final double[] values;
        private final Set<String> marks = new LinkedHashSet<>();

        NumberFilling(String name, ColumnSurvey survey, int rows) {
            this.name = name;
            this.survey = survey;
            values = new double[rows];
        }

        @Override
        public void add(int row, char[] text, int from, int length) {
            boolean missing = length == 0
                    || options.numbersMayBeMissing() && options.isMissing(new String(text, from, length));
            values[row] = missing ? Double.NaN : Numeral.read(text, from, length, decimal);
            if (Double.isNaN(values[row])) {
                marks.add(new String(text, from, length));
            }
        }

        @Override
        public Column done() {
            return new Column.Numbers(name, values, survey.zeros, survey.percent, List.copyOf(marks));
        }
    }

    private final class WordFilling implements Filling {

        private final String name;
        private final int[] codes;
        private final Map<String, Integer> words = new HashMap<>();
        private final List<String> order = new ArrayList<>();
        private final Set<String> marks = new LinkedHashSet<>();

        WordFilling(String name, int rows) {
            this.name = name;
            codes = new int[rows];
        }

        @Override
        public void add(int row, char[] text, int from, int length) {
            String word = new String(text, from, length);
            Integer code = words.get(word);
            if (code == null && options.isMissing(word)) {
                code = -1;
                marks.add(word);
            } else if (code == null) {
                code = order.size();
                words.put(word, code);
                order.add(word);
            }
            codes[row] = code;
        }

        @Override
        public Column done() {
            return new Column.Words(name, codes, List.copyOf(order), decimal, List.copyOf(marks));
        }
    }
}
