package io.percolate.model.insight;

import io.percolate.PercolateException;
import io.percolate.train.Callback;
import io.percolate.train.FitOptions;
import io.percolate.train.Training;
import io.percolate.train.TrainingEvent;
import io.percolate.train.TrainingEvent.BatchEnd;
import io.percolate.train.TrainingEvent.FitStarted;
import io.percolate.train.TrainingEvent.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Learning-rate range test: a copy of the model trains while the rate grows exponentially; a good rate is where the
 * loss falls fastest.
 *
 * <p>Source: L. Smith, <i>Cyclical learning rates for training neural networks</i>, WACV 2017.
 *
 * @param rates learning rate of each batch, rising
 * @param losses of the batches, smoothed exponentially
 */
public record RangeTest(double[] rates, double[] losses) {

    private static final double SMOOTHING = 0.9;
    private static final double DIVERGED = 4;

    /**
     * Runs the test.
     *
     * @param fit trains a copy of the model whose learning rate is 1
     * @param from first rate, above 0, usually 1e-6
     * @param to last rate, above {@code from}, usually 1 to 10
     * @param epochs passes over the data in which the rate grows
     * @throws PercolateException when the range is empty
     */
    public static RangeTest run(Consumer<FitOptions> fit, double from, double to, int epochs, int batchSize) {
        if (!(0 < from && from < to)) {
            throw new PercolateException("The rates go from " + from + " to " + to
                    + ": give two that rise from above 0.");
        }
        Watch watch = new Watch(from, to, epochs);
        try {
            fit.accept(FitOptions.epochs(epochs).batchSize(batchSize)
                    .schedule((epoch, all) -> rate(from, to, epoch / all)).callback(watch));
        } catch (PercolateException diverged) {
            if (watch.rates.isEmpty()) {
                throw diverged;
            }
        }
        return new RangeTest(array(watch.rates), array(watch.losses));
    }

    /** The rate at which the smoothed loss falls fastest over the logarithm of the rate. */
    public double suggestion() {
        int best = 0;
        double steepest = Double.POSITIVE_INFINITY;
        int span = Math.max(1, rates.length / 20);
        for (int i = span; i + span < rates.length; i++) {
            double slope = (losses[i + span] - losses[i - span]) / Math.log(rates[i + span] / rates[i - span]);
            if (slope < steepest) {
                steepest = slope;
                best = i;
            }
        }
        return rates[best];
    }

    private static double rate(double from, double to, double share) {
        return from * Math.pow(to / from, share);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(v -> v).toArray();
    }

    /** Computes the loss of every batch from the running means, and stops when it grows. */
    private static final class Watch implements Callback {

        private final List<Double> rates = new ArrayList<>();
        private final List<Double> losses = new ArrayList<>();
        private final double from;
        private final double to;
        private final int epochs;
        private Training training;
        private double smooth;
        private double sum;
        private double least = Double.POSITIVE_INFINITY;

        Watch(double from, double to, int epochs) {
            this.from = from;
            this.to = to;
            this.epochs = epochs;
        }

        @Override
        public void on(TrainingEvent event) {
            if (event instanceof FitStarted started) {
                training = started.training();
            }
            if (!(event instanceof BatchEnd end)) {
                return;
            }
            double before = end.batch() == 1 ? 0 : sum;
            sum = end.loss() * end.batch();
            smooth = SMOOTHING * smooth + (1 - SMOOTHING) * (sum - before);
            double unbiased = smooth / (1 - Math.pow(SMOOTHING, rates.size() + 1));
            double epoch = end.epoch() - 1 + (end.batch() - 1.0) / end.batches();
            rates.add(rate(from, to, epoch / epochs));
            losses.add(unbiased);
            least = Math.min(least, unbiased);
            if (unbiased > DIVERGED * least && rates.size() > 10) {
                training.stop(Reason.CANCELLED);
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RangeTest o && Arrays.equals(rates, o.rates) && Arrays.equals(losses, o.losses);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(rates) + Arrays.hashCode(losses);
    }
}
