package io.percolate.data.csv;

import java.util.List;

/** A column as it was read: numbers or words. */
public sealed interface Column {

    String name();

    /** Number of rows. */
    int size();

    /** Whether this row has no value. */
    boolean isMissing(int row);

    /**
     * Numbers, NaN where one is missing.
     *
     * @param zeros whether some start with zeros, as codes do: 0042
     * @param percent how many end in a percent sign, which is left off
     */
    record Numbers(String name, double[] values, boolean zeros, int percent, List<String> marks) implements Column {

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public boolean isMissing(int row) {
            return Double.isNaN(values[row]);
        }
    }

    /**
     * Words, as indices into a list of the different ones; -1 where one is missing.
     *
     * @param decimal mark of the numbers among them
     */
    record Words(String name, int[] codes, List<String> words, char decimal, List<String> marks) implements Column {

        @Override
        public int size() {
            return codes.length;
        }

        @Override
        public boolean isMissing(int row) {
            return codes[row] < 0;
        }

        /** The word in a row that has one. */
        public String word(int row) {
            return words.get(codes[row]);
        }

        /** Whether the word in this row is a number. */
        public boolean isNumber(int row) {
            return codes[row] >= 0 && !Double.isNaN(Numeral.read(word(row), decimal));
        }
    }

    /** The different cells that count as missing values. */
    List<String> marks();
}
