package io.percolate.tune;

import io.percolate.PercolateException;
import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Gaussian process with the Matérn 5/2 kernel, {@code (1 + r + r²/3) exp(-r)} with {@code r = √5 |x - y| / length}, a
 * length for each coordinate. The values are standardised: the kernel is that of values with variance 1.
 *
 * <pre>{@code
 * GaussianProcess process = GaussianProcess.fit(new double[][] {{0}, {0.4}, {1}}, new double[] {3, 1, 2});
 * process.at(new double[] {0.7}).mean();
 * }</pre>
 *
 * <p>Source: C. Rasmussen and C. Williams, Gaussian Processes for Machine Learning, MIT Press 2006, algorithm 2.1.
 */
public final class GaussianProcess {

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final double[] LENGTHS = {0.1, 0.2, 0.4, 0.8, 1.6};
    private static final double[] NOISES = {1e-6, 1e-3, 1e-1};

    private final double[][] points;
    private final double[] lengths;
    private final double mean;
    private final double scale;
    private final CholeskyDecomposition cholesky;
    private final RealVector weights;
    private final double logLikelihood;

    /**
     * The prediction at a point: a normal distribution.
     *
     * @param mean in the units of the values
     * @param deviation in the units of the values, 0 where the value is certain
     */
    public record Prediction(double mean, double deviation) {

        /**
         * How far below {@code best} the value is expected to fall, {@code E[max(0, best - f)]}:
         * {@code (best - μ) Φ(z) + σ φ(z)} with {@code z = (best - μ) / σ}.
         *
         * @param best the least value so far
         */
        public double expectedImprovement(double best) {
            if (deviation <= 0) {
                return Math.max(0, best - mean);
            }
            double z = (best - mean) / deviation;
            return (best - mean) * NORMAL.cumulativeProbability(z) + deviation * NORMAL.density(z);
        }
    }

    /**
     * The process through these values.
     *
     * @param points {@code (N, coordinates)}
     * @param values one for each point
     * @param lengths one for each coordinate: how far apart two points must be to have little to do with each other
     * @param noise variance of the values around the function, as a share of their own variance
     * @throws PercolateException when there are no points, or not one value for each
     */
    public GaussianProcess(double[][] points, double[] values, double[] lengths, double noise) {
        if (points.length == 0 || points.length != values.length) {
            throw new PercolateException("A Gaussian process needs at least one point and a value for each, not "
                    + points.length + " points and " + values.length + " values.");
        }
        this.points = points;
        this.lengths = lengths.clone();
        mean = StatUtils.mean(values);
        double deviation = Math.sqrt(StatUtils.populationVariance(values));
        scale = deviation > 0 ? deviation : 1;
        RealVector y = new ArrayRealVector(Arrays.stream(values).map(v -> (v - mean) / scale).toArray());
        RealMatrix covariance = new Array2DRowRealMatrix(points.length, points.length);
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j <= i; j++) {
                double k = kernel(points[i], points[j]) + (i == j ? noise + 1e-9 : 0);
                covariance.setEntry(i, j, k);
                covariance.setEntry(j, i, k);
            }
        }
        cholesky = new CholeskyDecomposition(covariance, 1e-9, 1e-14);
        weights = cholesky.getSolver().solve(y);
        double logDeterminant = 0;
        for (int i = 0; i < points.length; i++) {
            logDeterminant += 2 * Math.log(cholesky.getL().getEntry(i, i));
        }
        logLikelihood = -0.5 * (y.dotProduct(weights) + logDeterminant);
    }

    /** Maximizes the likelihood over lengths and noise: one length for all first, then each on its own. */
    public static GaussianProcess fit(double[][] points, double[] values) {
        int coordinates = points.length == 0 ? 0 : points[0].length;
        GaussianProcess best = null;
        double bestNoise = 0;
        for (double noise : NOISES) {
            for (double length : LENGTHS) {
                double[] lengths = new double[coordinates];
                Arrays.fill(lengths, length);
                GaussianProcess candidate = new GaussianProcess(points, values, lengths, noise);
                if (best == null || candidate.logLikelihood > best.logLikelihood) {
                    best = candidate;
                    bestNoise = noise;
                }
            }
        }
        for (int i = 0; i < coordinates; i++) {
            for (double factor : new double[] {0.25, 0.5, 2, 4}) {
                double[] lengths = best.lengths.clone();
                lengths[i] *= factor;
                GaussianProcess candidate = new GaussianProcess(points, values, lengths, bestNoise);
                best = candidate.logLikelihood > best.logLikelihood ? candidate : best;
            }
        }
        return best;
    }

    /** The lengths of the kernel, one for each coordinate. */
    public double[] lengths() {
        return lengths.clone();
    }

    /** Logarithm of the density of the standardised values, {@code -(yᵀ K⁻¹ y + ln |K|) / 2}, without its constant. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** The prediction at a point. */
    public Prediction at(double[] point) {
        RealVector k = new ArrayRealVector(points.length);
        for (int i = 0; i < points.length; i++) {
            k.setEntry(i, kernel(points[i], point));
        }
        double variance = Math.max(0, 1 - k.dotProduct(cholesky.getSolver().solve(k)));
        return new Prediction(mean + scale * k.dotProduct(weights), scale * Math.sqrt(variance));
    }

    private double kernel(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double d = (x[i] - y[i]) / lengths[i];
            sum += d * d;
        }
        double r = Math.sqrt(5 * sum);
        return (1 + r + r * r / 3) * Math.exp(-r);
    }
}
