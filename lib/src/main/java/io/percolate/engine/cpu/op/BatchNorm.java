package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.ColumnSums;
import io.percolate.engine.cpu.kernel.Normalize;
import java.util.Arrays;

/**
 * Batch normalization, {@code gamma (x - mean) / sqrt(variance + epsilon) + beta} per channel, over the whole batch:
 * the lanes synchronize to add up their sums. Ioffe and Szegedy, https://arxiv.org/abs/1502.03167
 */
public final class BatchNorm extends Unary {

    /**
     * Offsets of the weight rows, and the configuration of the layer.
     *
     * @param gamma -1 when gamma and beta are not learned
     * @param fixedGamma value of gamma when it is not learned
     * @param frozen whether it computes with the running statistics in training too, and learns nothing
     */
    public record Settings(int gamma, int beta, float fixedGamma, float fixedBeta, int mean, int deviation,
            boolean logDeviation, float epsilon, float decay, boolean frozen) {

        boolean isFixed() {
            return gamma < 0;
        }
    }

    /** Sums of all lanes, shared by the layer's copies in the lanes. */
    public static final class Sums {

        private final double[][][] values;

        public Sums(int lanes, int channels) {
            values = new double[4][lanes][channels];
        }
    }

    private static final int MEAN = 0;
    private static final int SQUARES = 1;
    private static final int OUT_GRADIENT = 2;
    private static final int SCALED_GRADIENT = 3;

    private final Lane lane;
    private final Settings at;
    private final Sums sums;
    private final int channels;
    /** Gamma and beta, with their offsets. */
    private final float[] scales;
    private final int gamma;
    private final int beta;
    private final float[] mean;
    private final double[] variance;
    private final float[] inverse;
    private final float[] gradientMean;
    private final float[] gradientDot;
    /** Sums over one example. */
    private final float[] sum;
    private final float[] squares;
    /** Whether the last forward pass used the statistics of the batch. */
    private boolean ofBatch;

    public BatchNorm(Lane lane, Signal in, Signal out, Settings settings, Sums sums) {
        super(in, out);
        this.lane = lane;
        this.at = settings;
        this.sums = sums;
        channels = in.shape.stride();
        scales = at.isFixed() ? new float[2 * channels] : lane.weights;
        gamma = at.isFixed() ? 0 : at.gamma();
        beta = at.isFixed() ? channels : at.beta();
        if (at.isFixed()) {
            Arrays.fill(scales, 0, channels, at.fixedGamma());
            Arrays.fill(scales, channels, 2 * channels, at.fixedBeta());
        }
        mean = new float[channels];
        variance = new double[channels];
        inverse = new float[channels];
        gradientMean = new float[channels];
        gradientDot = new float[channels];
        sum = new float[channels];
        squares = new float[channels];
    }

    @Override
    public void forward(int n, boolean training) {
        ofBatch = training && !at.frozen();
        if (ofBatch) {
            batchStatistics(n);
        } else {
            runningStatistics();
        }
        Normalize.forward(in.value, n * in.shape.pixels(), channels, mean, inverse, scales, gamma, beta,
                out.value);
    }

    /**
     * Adds up x and its square, of one example after the other while it is in the cache: around the mean of the example
     * in floats, the rest in doubles, so that nothing cancels.
     */
    private void batchStatistics(int n) {
        int pixels = in.shape.pixels();
        double[][] total = totals(MEAN, SQUARES, n, (example, plain, square) -> {
            int from = example * in.shape.size();
            ColumnSums.run(in.value, from, pixels, channels, sum, 0);
            for (int c = 0; c < channels; c++) {
                mean[c] = sum[c] / pixels;
            }
            Normalize.squares(in.value, from, pixels, channels, mean, squares);
            for (int c = 0; c < channels; c++) {
                double m = mean[c];
                plain[c] += sum[c];
                square[c] += squares[c] + 2 * m * (sum[c] - pixels * m) + pixels * m * m;
            }
        });
        for (int c = 0; c < channels; c++) {
            mean[c] = (float) total[0][c];
            variance[c] = Math.max(0, total[1][c] - total[0][c] * total[0][c]);
            inverse[c] = (float) (1 / Math.sqrt(variance[c] + at.epsilon()));
        }
    }

    private void runningStatistics() {
        for (int c = 0; c < channels; c++) {
            mean[c] = lane.weights[at.mean() + c];
            inverse[c] = (float) (1 / Math.sqrt(runningVariance(c) + at.epsilon()));
        }
    }

    private double runningVariance(int c) {
        double stored = lane.weights[at.deviation() + c];
        return at.logDeviation() ? Math.pow(10, 2 * stored) : stored;
    }

    /** Adds one example's sums to those of the lane. */
    private interface Sum {

        void add(int example, double[] first, double[] second);
    }

    /** Means of two values over all examples of all lanes. */
    private double[][] totals(int first, int second, int n, Sum sum) {
        double[] own = sums.values[first][lane.number];
        double[] other = sums.values[second][lane.number];
        Arrays.fill(own, 0);
        Arrays.fill(other, 0);
        for (int example = 0; example < n; example++) {
            sum.add(example, own, other);
        }
        lane.team.barrier();
        double count = (double) lane.batch * in.shape.pixels();
        double[][] total = new double[2][channels];
        for (int p = 0; p < sums.values[first].length; p++) {
            for (int c = 0; c < channels; c++) {
                total[0][c] += sums.values[first][p][c] / count;
                total[1][c] += sums.values[second][p][c] / count;
            }
        }
        return total;
    }

    @Override
    public void backward(int n) {
        int pixels = in.shape.pixels();
        double[][] total = totals(OUT_GRADIENT, SCALED_GRADIENT, n, (example, plain, scaled) -> {
            Normalize.gradients(out.gradient, in.value, example * in.shape.size(), pixels, channels, mean, inverse, sum,
                    squares);
            for (int c = 0; c < channels; c++) {
                plain[c] += sum[c];
                scaled[c] += squares[c];
            }
        });
        for (int c = 0; c < channels; c++) {
            if (!at.isFixed()) {
                lane.gradients[beta + c] = (float) sums.values[OUT_GRADIENT][lane.number][c];
                lane.gradients[gamma + c] = (float) sums.values[SCALED_GRADIENT][lane.number][c];
            }
            gradientMean[c] = ofBatch ? (float) total[0][c] : 0; // running statistics are constants
            gradientDot[c] = ofBatch ? (float) total[1][c] : 0;
        }
        if (lane.number == 0 && ofBatch) {
            moveStatistics();
        }
        if (in.learns()) {
            Normalize.backward(out.gradient, in.value, n * pixels, channels, mean, inverse, scales, gamma, gradientMean,
                    gradientDot, in.gradient);
        }
    }

    /** The running statistics are updated by a "gradient" that is subtracted unchanged, as in DL4J. */
    private void moveStatistics() {
        float rest = 1 - at.decay();
        for (int c = 0; c < in.shape.channels(); c++) {
            lane.gradients[at.mean() + c] = rest * (lane.weights[at.mean() + c] - mean[c]);
            double old = runningVariance(c);
            double next = at.decay() * old + rest * variance[c];
            lane.gradients[at.deviation() + c] =
                    (float) (at.logDeviation() ? Math.log10(old / next) / 2 : rest * (old - variance[c]));
        }
    }
}
