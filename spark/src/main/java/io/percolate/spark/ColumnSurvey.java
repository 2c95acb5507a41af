package io.percolate.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** What is known of a column before its cells are encoded: of a partition first, then of the frame. */
final class ColumnSurvey implements Serializable {

    /** More different cells than any use of them takes. */
    static final int MOST = 1000;

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_WORD = 200;

    /** Rows that lack a value here. */
    long missing;
    /** Numbers in a cell, at least; 0 before the first one. */
    int narrowest;
    int widest;
    double[] least = new double[0];
    double[] most = new double[0];
    /** Largest error of a number as a float. */
    double error;
    /** How often each cell occurs, if that matters; nothing is added when there are more than {@link #MOST}. */
    final TreeMap<Object, Long> different = new TreeMap<>();
    /** A text that is too long to be a category; null for none. */
    String text;
    private final boolean counts;

    /** @param counts whether numbers are counted, too; words always are */
    ColumnSurvey(boolean counts) {
        this.counts = counts;
    }

    /** The cell, where a number is a list of one; null when a value is missing. */
    static Object cell(Row row, int column) {
        Object cell = row.isNullAt(column) ? null : row.get(column);
        if (cell == null || cell instanceof String) {
            return cell;
        }
        List<Double> numbers = cell instanceof Double number ? List.of(number) : row.getList(column);
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) == null || Double.isNaN(numbers.get(i))) {
                return null;
            }
        }
        return numbers;
    }

    /** What different cells are told apart by: the word, or the number as a float. */
    static Object key(Object cell) {
        return cell instanceof List<?> numbers ? (Object) (float) ((Double) numbers.get(0) + 0.0) : cell;
    }

    void add(Object cell) {
        if (cell instanceof List<?> numbers) {
            grow(numbers.size());
            narrowest = widest == 0 ? numbers.size() : Math.min(narrowest, numbers.size());
            widest = Math.max(widest, numbers.size());
            for (int i = 0; i < numbers.size(); i++) {
                double number = (Double) numbers.get(i);
                least[i] = Math.min(least[i], number);
                most[i] = Math.max(most[i], number);
                error = Math.max(error, Math.abs(number - (float) number));
            }
            if (!counts) {
                return;
            }
        } else if (((String) cell).length() > LONGEST_WORD) {
            text = (String) cell;
            return;
        }
        count(key(cell), 1);
    }

    private void count(Object key, long times) {
        if (different.size() <= MOST) {
            different.merge(key, times, Long::sum);
        }
    }

    private void grow(int width) {
        int known = least.length;
        if (width > known) {
            least = Arrays.copyOf(least, width);
            most = Arrays.copyOf(most, width);
            Arrays.fill(least, known, width, Double.POSITIVE_INFINITY);
            Arrays.fill(most, known, width, Double.NEGATIVE_INFINITY);
        }
    }

    void merge(ColumnSurvey other) {
        missing += other.missing;
        if (other.widest > 0) {
            narrowest = widest == 0 ? other.narrowest : Math.min(narrowest, other.narrowest);
            widest = Math.max(widest, other.widest);
        }
        grow(other.least.length);
        for (int i = 0; i < other.least.length; i++) {
            least[i] = Math.min(least[i], other.least[i]);
            most[i] = Math.max(most[i], other.most[i]);
        }
        error = Math.max(error, other.error);
        other.different.forEach(this::count);
        text = text == null ? other.text : text;
    }
}
