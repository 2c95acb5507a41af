package io.percolate.train;

import io.percolate.PercolateException;
import io.percolate.dl4j.Weights;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Stops a fit when a metric has not improved for some epochs, and restores the weights of the best epoch. A fit that
 * resumes a {@link Checkpoint} continues its count.
 *
 * <pre>{@code epochs(100).validationSplit(0.1).callback(new EarlyStopping("valLoss", 5))}</pre>
 */
public final class EarlyStopping implements Callback {

    private static final String BEST = "best-weights.txt";

    private final String monitor;
    private final int patience;
    private Training training;
    private Weights best;
    private double bestValue;
    private int bestEpoch;

    /**
     * Monitors a column of the history.
     *
     * @param monitor {@code "valLoss"}, {@code "valAccuracy"}, {@code "loss"} ...; losses should fall, all other
     *     metrics rise
     * @param patience epochs without improvement before the fit stops, at least 1
     * @throws PercolateException when it is below 1
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
            start(started.training());
        } else if (event instanceof TrainingEvent.EpochEnd end) {
            if (improves(end.epoch(), end.metrics())) {
                keep(Weights.of(training.network()));
            }
            stopIfOverdue(end.epoch());
        } else if (event instanceof TrainingEvent.FitEnded && best != null) {
            best.restore(training.network());
        }
    }

    private void start(Training fit) {
        training = fit;
        best = null;
        bestValue = Double.NEGATIVE_INFINITY;
        bestEpoch = 0;
        List<Map<String, Double>> done = fit.history().rows();
        for (int epoch = 1; epoch <= done.size(); epoch++) {
            improves(epoch, done.get(epoch - 1));
        }
        String kept = fit.kept().get(BEST);
        if (bestEpoch > 0 && bestEpoch == done.size()) {
            keep(Weights.of(fit.network()));
        } else if (bestEpoch > 0 && kept != null) {
            keep(Weights.parse(kept));
        } else { // resumed from a fit without early stopping
            bestEpoch = done.size();
            bestValue = Double.NEGATIVE_INFINITY;
        }
        stopIfOverdue(done.size());
    }

    private void keep(Weights weights) {
        best = weights;
        training.keep(BEST, weights::text);
    }

    private boolean improves(int epoch, Map<String, Double> metrics) {
        Double value = metrics.get(monitor);
        if (value == null) {
            throw new PercolateException("Early stopping watches " + monitor + ", but this fit measures "
                    + metrics.keySet() + ": add validation data or watch one of these.");
        }
        double gain = monitor.toLowerCase(Locale.ROOT).endsWith("loss") ? -value : value;
        if (!(gain > bestValue)) {
            return false;
        }
        bestValue = gain;
        bestEpoch = epoch;
        return true;
    }

    private void stopIfOverdue(int epoch) {
        if (epoch - bestEpoch >= patience) {
            training.stop(TrainingEvent.Reason.EARLY_STOPPED);
        }
    }
}
