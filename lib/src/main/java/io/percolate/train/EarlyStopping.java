package io.percolate.train;

import io.percolate.PercolateException;
import java.util.Locale;

/**
 * Ends a fit when a metric has not improved for some epochs, and gives the model the weights of the best one.
 *
 * <pre>{@code epochs(100).validationSplit(0.1).callback(new EarlyStopping("valLoss", 5))}</pre>
 */
public final class EarlyStopping implements Callback {

    private final String monitor;
    private final int patience;
    private Training training;
    private Weights best;
    private double bestValue;
    private int bestEpoch;

    /**
     * Watches a column of the history.
     *
     * @param monitor {@code "valLoss"}, {@code "valAccuracy"}, {@code "loss"} ...; losses should fall, all else rise
     * @param patience epochs without improvement that are allowed, at least 1
     */
    public EarlyStopping(String monitor, int patience) {
        if (patience < 1) {
            throw new PercolateException("patience is " + patience + ": allow at least 1 epoch without improvement.");
        }
        this.monitor = monitor;
        this.patience = patience;
    }

    /** The epoch, from 1, whose weights the model has after the fit. */
    public int bestEpoch() {
        return bestEpoch;
    }

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof TrainingEvent.FitStarted started) {
            training = started.training();
            best = null;
        } else if (event instanceof TrainingEvent.EpochEnd end) {
            compare(end);
        } else if (event instanceof TrainingEvent.FitEnded && best != null) {
            best.restore(training.network());
        }
    }

    private void compare(TrainingEvent.EpochEnd end) {
        Double value = end.metrics().get(monitor);
        if (value == null) {
            throw new PercolateException("Early stopping watches " + monitor + ", but this fit measures "
                    + end.metrics().keySet() + ": add validation data or watch one of these.");
        }
        double gain = monitor.toLowerCase(Locale.ROOT).endsWith("loss") ? -value : value;
        if (best == null || gain > bestValue) {
            best = Weights.of(training.network());
            bestValue = gain;
            bestEpoch = end.epoch();
        } else if (end.epoch() - bestEpoch >= patience) {
            training.stop(TrainingEvent.Reason.EARLY_STOPPED);
        }
    }
}
