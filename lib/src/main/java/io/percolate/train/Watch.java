package io.percolate.train;

import io.percolate.Notices;
import io.percolate.PercolateException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Follows one column of the history and knows its best epoch. An epoch without a number does not count. */
final class Watch {

    private static final Pattern SNAKE = Pattern.compile("_([a-z])");

    private final String watcher;
    private final String column;
    private final double minDelta;
    private double best = Double.NEGATIVE_INFINITY;
    private int bestEpoch;
    private int uncounted; // epochs since the best one without a value
    private boolean told;

    /**
     * Watches nothing yet.
     *
     * @param watcher who watches, as the subject of a sentence: {@code "Early stopping"}
     * @param column a column of the history, also in Keras's spelling {@code val_loss}; empty for the loss of the
     *     validation data, or of the training data when there is no other
     * @param minDelta smallest gain that counts
     */
    Watch(String watcher, String column, double minDelta) {
        this.watcher = watcher;
        this.column = camel(column);
        this.minDelta = minDelta;
    }

    static String camel(String name) {
        return SNAKE.matcher(name).replaceAll(letter -> letter.group(1).toUpperCase(java.util.Locale.ROOT));
    }

    /** Follows the epochs of a fit that is resumed. */
    void replay(List<Map<String, Double>> epochs) {
        for (int epoch = 1; epoch <= epochs.size(); epoch++) {
            improves(epoch, epochs.get(epoch - 1));
        }
    }

    /** Whether the epoch is the best so far. */
    boolean improves(int epoch, Map<String, Double> metrics) {
        String name = column(metrics);
        Double value = metrics.get(name);
        if (value == null) {
            throw new PercolateException(watcher + " watches " + name + ", but this fit measures "
                    + metrics.keySet() + ": add validation data or watch one of these.");
        }
        if (value.isNaN()) {
            if (!told) {
                told = true;
                Notices.publish(watcher + " watches " + name + ", which is not a number after epoch " + epoch
                        + ", as when a class is missing in the validation data: such epochs do not count.");
            }
            uncounted++;
            return false;
        }
        double gain = History.shouldFall(name) ? -value : value;
        if (!(gain > best + minDelta)) {
            return false;
        }
        best = gain;
        bestEpoch = epoch;
        uncounted = 0;
        return true;
    }

    private String column(Map<String, Double> metrics) {
        return !column.isEmpty() ? column : metrics.containsKey("valLoss") ? "valLoss" : "loss";
    }

    /** The best epoch, from 1; 0 before the first. */
    int bestEpoch() {
        return bestEpoch;
    }

    /** Epochs with a value since the best one. */
    int epochsSince(int epoch) {
        return epoch - bestEpoch - uncounted;
    }

    /** Takes this epoch for the best, whatever comes next is better. */
    void restart(int epoch) {
        bestEpoch = epoch;
        best = Double.NEGATIVE_INFINITY;
        uncounted = 0;
    }
}
