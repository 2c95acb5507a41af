package io.percolate.magics.live;

import io.percolate.train.TrainingEvent.BatchEnd;
import io.percolate.train.TrainingEvent.EpochEnd;
import io.percolate.train.TrainingEvent.FitStarted;
import io.percolate.train.TrainingEvent.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Progress of a fit, collected from its events so that a panel can be drawn at any time. */
final class Progress {

    private static final int MOST_POINTS = 120; // a curve is about 300 pixels wide

    /**
     * A point within an epoch.
     *
     * @param x epochs, with fractions
     * @param gradientNorm of the last batch
     * @param deadRelus share of the last batch; NaN where it is not known
     */
    record Point(double x, double loss, double accuracy, double gradientNorm, double deadRelus) {
    }

    private final FitStarted fit;
    private final long started;
    private final List<Point> points = new ArrayList<>();
    private final List<Map<String, Double>> epochs = new ArrayList<>();
    private BatchEnd batch;
    private Reason ended;

    Progress(FitStarted fit, long nanoTime) {
        this.fit = fit;
        this.started = nanoTime;
    }

    /** As it is now, for another thread. */
    Progress copy() {
        Progress copy = new Progress(fit, started);
        copy.points.addAll(points);
        copy.epochs.addAll(epochs);
        copy.batch = batch;
        copy.ended = ended;
        return copy;
    }

    void batch(BatchEnd event) {
        batch = event;
    }

    void epoch(EpochEnd event) {
        epochs.add(event.metrics());
    }

    void end(Reason reason) {
        ended = reason;
    }

    /** Adds the current batch to the curves; called when the panel is drawn, not for every batch. */
    void sample() {
        if (batch == null || ended != null) {
            return;
        }
        points.add(new Point(position(), batch.loss(), batch.accuracy(), fit.training().gradientNorm(),
                fit.training().deadRelus()));
        if (points.size() > MOST_POINTS) {
            for (int i = points.size() - 2; i > 0; i -= 2) {
                points.remove(i);
            }
        }
    }

    /** Completed epochs, with the fraction of the current one. */
    double position() {
        if (batch == null) {
            return 0;
        }
        return batch.epoch() - 1 + (double) batch.batch() / batch.batches();
    }

    /** Completed share of the fit, 0 to 1. */
    double share() {
        return ended == Reason.DONE ? 1 : position() / fit.epochs();
    }

    double seconds(long nanoTime) {
        return (nanoTime - started) / 1e9;
    }

    /** Seconds left at the current pace; NaN before the first batch. */
    double secondsLeft(long nanoTime) {
        double share = share();
        return share == 0 ? Double.NaN : seconds(nanoTime) * (1 - share) / share;
    }

    /** Examples per second since the start. */
    double samplesPerSecond(long nanoTime) {
        return position() * fit.samples() / seconds(nanoTime);
    }

    /** The notice that DL4J trains the network, and why. */
    Optional<String> notice() {
        return fit.training().notice();
    }

    int totalEpochs() {
        return fit.epochs();
    }

    int currentEpoch() {
        return batch == null ? 1 : batch.epoch();
    }

    List<Point> points() {
        return points;
    }

    List<Map<String, Double>> epochs() {
        return epochs;
    }

    Reason ended() {
        return ended;
    }

    /** The latest known value of a metric: of the current epoch for training, of the last epoch for validation. */
    double latest(String metric) {
        boolean running = batch != null && batch.epoch() > epochs.size();
        if (running && metric.equals("loss")) {
            return batch.loss();
        }
        if (running && metric.equals("accuracy")) {
            return batch.accuracy();
        }
        return epochs.isEmpty() ? Double.NaN : epochs.get(epochs.size() - 1).getOrDefault(metric, Double.NaN);
    }

    boolean classifies() {
        return Double.isFinite(latest("accuracy"));
    }
}
