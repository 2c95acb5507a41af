package io.percolate.train;

import io.percolate.PercolateException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stops a fit when a metric has not improved for some epochs, and restores the weights of the best epoch. A fit that
 * resumes a {@link Checkpoint} continues its count.
 *
 * <pre>{@code epochs(100).validationSplit(0.1).callback(new EarlyStopping("valLoss", 5))}</pre>
 */
public final class EarlyStopping implements Callback, Serializable {

    private static final long serialVersionUID = 1L;

    private static final String BEST = "best-weights.txt";

    private final String monitor;
    private final int patience;
    private transient Training training;
    private transient Watch watch;
    private transient Trainable.State best;

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
        return watch == null ? 0 : watch.bestEpoch();
    }

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof TrainingEvent.FitStarted started) {
            start(started.training());
        } else if (event instanceof TrainingEvent.EpochEnd end) {
            if (watch.improves(end.epoch(), end.metrics())) {
                keep(training.trained().state());
            }
            stopIfOverdue(end.epoch());
        } else if (event instanceof TrainingEvent.FitEnded && best != null) {
            best.restore();
        }
    }

    @Override
    public Optional<Callback> portable() {
        return Optional.of(new EarlyStopping(monitor, patience));
    }

    private void start(Training fit) {
        training = fit;
        best = null;
        watch = new Watch("Early stopping", monitor, 0);
        List<Map<String, Double>> done = fit.history().rows();
        watch.replay(done);
        String kept = fit.kept().get(BEST);
        if (watch.bestEpoch() > 0 && watch.bestEpoch() == done.size()) {
            keep(fit.trained().state());
        } else if (watch.bestEpoch() > 0 && kept != null) {
            keep(fit.trained().state(kept));
        } else { // resumed from a fit without early stopping
            watch.restart(done.size());
        }
        stopIfOverdue(done.size());
    }

    private void keep(Trainable.State weights) {
        best = weights;
        training.keep(BEST, weights::text);
    }

    private void stopIfOverdue(int epoch) {
        if (watch.epochsSince(epoch) >= patience) {
            training.stop(TrainingEvent.Reason.EARLY_STOPPED);
        }
    }
}
