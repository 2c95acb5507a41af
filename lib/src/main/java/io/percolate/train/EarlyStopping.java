package io.percolate.train;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.dl4j.Weights;
import java.util.List;
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
    private int uncounted; // epochs since the best one without a value
    private boolean told;

    /**
     * Monitors a column of the history.
     *
     * @param monitor {@code "valLoss"}, {@code "valAccuracy"}, {@code "loss"} ...; losses, mae and rmse should fall,
     *     all other metrics rise
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
        uncounted = 0;
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
        if (value.isNaN()) {
            if (!told) {
                told = true;
                Notices.publish("Early stopping watches " + monitor + ", which is no number after epoch " + epoch
                        + ", as when a class is missing in the validation data: such epochs do not count.");
            }
            uncounted++;
            return false;
        }
        double gain = History.shouldFall(monitor) ? -value : value;
        if (!(gain > bestValue)) {
            return false;
        }
        bestValue = gain;
        bestEpoch = epoch;
        uncounted = 0;
        return true;
    }

    private void stopIfOverdue(int epoch) {
        if (epoch - bestEpoch - uncounted >= patience) {
            training.stop(TrainingEvent.Reason.EARLY_STOPPED);
        }
    }
}
