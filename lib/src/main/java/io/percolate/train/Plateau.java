package io.percolate.train;

import io.percolate.PercolateException;
import java.util.Map;

/**
 * Lowers the learning rate when a metric has not improved for some epochs, as Keras's {@code ReduceLROnPlateau}. These
 * are its settings; a fit follows a copy of its own.
 *
 * <pre>{@code epochs(50).validationSplit(0.2).schedule(Schedule.plateau(3, 0.5).minRate(1e-5))}</pre>
 */
public final class Plateau implements Schedule {

    private static final long serialVersionUID = 1L;

    private final int patience;
    private final double drop;
    private final double minRate;
    private final String monitor;
    private final double minDelta;
    private final int cooldown;

    Plateau(int patience, double drop, double minRate, String monitor, double minDelta, int cooldown) {
        if (patience < 1 || !(drop > 0 && drop < 1)) {
            throw new PercolateException("The schedule plateau needs at least 1 epoch of patience and a factor between"
                    + " 0 and 1.");
        }
        if (!(minRate >= 0 && minDelta >= 0 && cooldown >= 0)) {
            throw new PercolateException("The schedule plateau takes no negative rate, gain or cooldown.");
        }
        this.patience = patience;
        this.drop = drop;
        this.minRate = minRate;
        this.monitor = monitor;
        this.minDelta = minDelta;
        this.cooldown = cooldown;
    }

    /** Smallest learning rate, default 0. */
    public Plateau minRate(double rate) {
        return new Plateau(patience, drop, rate, monitor, minDelta, cooldown);
    }

    /** The column of the history that should improve, default {@code valLoss}, or {@code loss} without validation. */
    public Plateau monitor(String column) {
        return new Plateau(patience, drop, minRate, column, minDelta, cooldown);
    }

    /** Smallest gain that counts as an improvement, default 1e-4. */
    public Plateau minDelta(double gain) {
        return new Plateau(patience, drop, minRate, monitor, gain, cooldown);
    }

    /** Epochs after a drop that do not count, default 0. */
    public Plateau cooldown(int epochs) {
        return new Plateau(patience, drop, minRate, monitor, minDelta, epochs);
    }

    @Override
    public double factor(double epoch, double epochs) {
        return 1;
    }

    @Override
    public Schedule start() {
        return new Run();
    }

    /** The schedule of one fit. */
    private final class Run implements Schedule {

        private static final long serialVersionUID = 1L;

        private final transient Watch watch = new Watch("The schedule plateau", monitor, minDelta);
        private double factor = 1;
        private int waited;
        private int cooling;

        @Override
        public double factor(double epoch, double epochs) {
            return factor;
        }

        @Override
        public void after(int epoch, Map<String, Double> metrics) {
            if (cooling > 0) {
                cooling--;
                waited = 0;
            }
            if (watch.improves(epoch, metrics)) {
                waited = 0;
            } else if (cooling == 0 && ++waited >= patience) {
                double base = metrics.get("learningRate") / factor;
                factor = Math.min(factor, Math.max(factor * drop, minRate / base));
                cooling = cooldown;
                waited = 0;
            }
        }
    }
}
