package io.percolate.train;

import io.percolate.PercolateException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * Metrics of a fit, one row per epoch: {@code epoch loss accuracy valLoss valAccuracy learningRate seconds}
 * and further metrics of the model; columns without data are missing.
 *
 * <pre>{@code double loss = model.fit(data, epochs(5)).last("valLoss");}</pre>
 */
public final class History implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ArrayList<Map<String, Double>> rows = new ArrayList<>();
    private TrainingEvent.Reason reason = TrainingEvent.Reason.DONE;

    History() {
    }

    /** A history made of recorded rows. */
    public static History of(List<Map<String, Double>> rows) {
        History history = new History();
        rows.forEach(history::add);
        return history;
    }

    /** Column name of a metric on the validation data: {@code valAccuracy}. */
    static String validation(String metric) {
        return "val" + Character.toUpperCase(metric.charAt(0)) + metric.substring(1);
    }

    /** Whether a column is better when it is lower: losses, {@code mae}, {@code mse}, {@code rmse} and errors. */
    public static boolean shouldFall(String column) {
        return column.toLowerCase(Locale.ROOT).matches(".*(loss|mae|mse|error)");
    }

    void add(Map<String, Double> row) {
        rows.add(new LinkedHashMap<>(row));
    }

    /** Passes each epoch, from 1, and its row. */
    void forEach(BiConsumer<Integer, Map<String, Double>> action) {
        for (int epoch = 1; epoch <= rows.size(); epoch++) {
            action.accept(epoch, rows.get(epoch - 1));
        }
    }

    void end(TrainingEvent.Reason why) {
        reason = why;
    }

    /** Number of completed epochs. */
    public int epochs() {
        return rows.size();
    }

    /** Why the fit ended. */
    public TrainingEvent.Reason reason() {
        return reason;
    }

    /** Names of the columns, without {@code epoch}. */
    public List<String> columnNames() {
        return rows.isEmpty() ? List.of() : List.copyOf(rows.get(0).keySet());
    }

    /**
     * One column, a value per epoch.
     *
     * @throws PercolateException when there is no such column
     */
    public double[] column(String name) {
        if (!columnNames().contains(name)) {
            throw new PercolateException("The history has no column " + name + ": it has " + columnNames() + ".");
        }
        return rows.stream().mapToDouble(row -> row.get(name)).toArray();
    }

    /** A column's value after the last epoch. */
    public double last(String name) {
        double[] column = column(name);
        return column[column.length - 1];
    }

    /** Total seconds of all epochs. */
    public double seconds() {
        return rows.stream().mapToDouble(row -> row.get("seconds")).sum();
    }

    /** The rows, for storage. */
    public List<Map<String, Double>> rows() {
        return List.copyOf(rows);
    }

    /** As a Tablesaw table, one row per epoch. */
    public Table table() {
        Table table = Table.create("history");
        table.addColumns(IntColumn.indexColumn("epoch", rows.size(), 1));
        for (String name : columnNames()) {
            table.addColumns(DoubleColumn.create(name, column(name)));
        }
        return table;
    }

    @Override
    public String toString() {
        return rows.isEmpty() ? "no epoch completed" : rows.size() + " epochs, last " + rows.get(rows.size() - 1);
    }
}
