package io.percolate.tune;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Gaussian process with the Matérn 5/2 kernel, {@code (1 + r + r²/3) exp(-r)} with {@code r = √5 |x - y| / length}, a
 * length for each coordinate, fitted by the marginal likelihood.
 *
 * <p>Source: C. Rasmussen and C. Williams, Gaussian Processes for Machine Learning, MIT Press 2006, algorithm 2.1.
 */
final class GaussianProcess {

    private static final double[] LENGTHS = {0.1, 0.2, 0.4, 0.8, 1.6};
    private static final double[] NOISES = {1e-6, 1e-3, 1e-1};

    private final double[][] points;
    private final double[] lengths;
    private final double mean;
    private final double scale;
    private final CholeskyDecomposition cholesky;
    private final RealVector weights;
    private final double logLikelihood;

    /** What is expected at a point. */
    record Prediction(double mean, double deviation) {
    }

    private GaussianProcess(double[][] points, double[] values, double[] lengths, double noise) {
        this.points = points;
        this.lengths = lengths;
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

    /** The process whose lengths and noise make the values likeliest: one length for all, then each on its own. */
    static GaussianProcess fit(double[][] points, double[] values) {
        GaussianProcess best = null;
        double bestNoise = 0;
        for (double noise : NOISES) {
            for (double length : LENGTHS) {
                double[] lengths = new double[points[0].length];
                Arrays.fill(lengths, length);
                GaussianProcess candidate = new GaussianProcess(points, values, lengths, noise);
                if (best == null || candidate.logLikelihood > best.logLikelihood) {
                    best = candidate;
                    bestNoise = noise;
                }
            }
        }
        for (int i = 0; i < points[0].length; i++) {
            for (double factor : new double[] {0.25, 0.5, 2, 4}) {
                double[] lengths = best.lengths.clone();
                lengths[i] *= factor;
                GaussianProcess candidate = new GaussianProcess(points, values, lengths, bestNoise);
                best = candidate.logLikelihood > best.logLikelihood ? candidate : best;
            }
        }
        return best;
    }

    Prediction at(double[] point) {
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
