package io.percolate.data.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One look at the whole file with one separator: how wide the rows are and what the columns may hold. */
final class Survey extends Records {

    private final CsvOptions options;
    private final List<ColumnSurvey> columns = new ArrayList<>();
    private final List<String> first = new ArrayList<>();
    private int rows;
    private int ragged;
    private long raggedLine;
    private int raggedCells;

    private Survey(CsvOptions options) {
        this.options = options;
    }

    static Survey of(String text, char separator, CsvOptions options) {
        Survey survey = new Survey(options);
        survey.read(text, separator);
        return survey;
    }

    @Override
    void record() {
        if (columns.isEmpty()) {
            for (int i = 0; i < cells(); i++) {
                first.add(text(i).replaceAll("\\s*\\R\\s*", " ")); // a name in one line
                columns.add(new ColumnSurvey(text(i), options));
            }
            return;
        }
        rows++;
        boolean fits = cells() >= columns.size();
        for (int i = 0; i < Math.max(cells(), columns.size()); i++) {
            if (i >= columns.size()) {
                fits &= isBlank(i);
            } else if (i >= cells()) {
                columns.get(i).missing++;
            } else {
                columns.get(i).add(chars(), start(i), length(i));
            }
        }
        if (!fits && ragged++ == 0) {
            raggedLine = line();
            raggedCells = cells();
        }
    }

    /** Counts the first line as a row too. */
    void countFirst() {
        for (int i = 0; i < first.size(); i++) {
            columns.get(i).add(first.get(i).toCharArray(), 0, first.get(i).length());
        }
        rows++;
    }

    /** The cells of the first line. */
    List<String> first() {
        return first;
    }

    List<ColumnSurvey> columns() {
        return columns;
    }

    /** Rows below the first line. */
    int rows() {
        return rows;
    }

    /** Rows with fewer cells than the first line, or more that are not empty. */
    int ragged() {
        return ragged;
    }

    long raggedLine() {
        return raggedLine;
    }

    int raggedCells() {
        return raggedCells;
    }

    /** Whether the first line has all these names. */
    boolean names(List<String> labels) {
        return Set.copyOf(first).containsAll(labels);
    }

    /** Share of the cells that are numbers. */
    double numbers() {
        return columns.stream().mapToInt(ColumnSurvey::numbers).sum() / (double) Math.max(1, rows * columns.size());
    }
}
