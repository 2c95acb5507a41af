package io.percolate.spark;

import io.percolate.data.rows.Normalization;
import java.io.Serializable;

/**
 * Mean and sum of squared deviations of each float of encoded rows.
 *
 * <p>Source: T. F. Chan, G. H. Golub, R. J. LeVeque, <i>Updating Formulae and a Pairwise Algorithm for Computing Sample
 * Variances</i>, 1979.
 */
final class Moments implements Serializable {

    private static final long serialVersionUID = 1L;

    private long count;
    private final double[] mean;
    private final double[] squares;

    Moments(int width) {
        mean = new double[width];
        squares = new double[width];
    }

    void add(float[] row) {
        count++;
        for (int i = 0; i < mean.length; i++) {
            double off = row[i] - mean[i];
            mean[i] += off / count;
            squares[i] += off * (row[i] - mean[i]);
        }
    }

    void add(Moments other) {
        if (other.count > 0) {
            long all = count + other.count;
            for (int i = 0; i < mean.length; i++) {
                double off = other.mean[i] - mean[i];
                mean[i] += off * other.count / all;
                squares[i] += other.squares[i] + off * off * count / all * other.count;
            }
            count = all;
        }
    }

    /** Scales floats at these places to mean 0 and deviation 1. */
    Normalization normalization(int from, int to) {
        double[] means = new double[to - from];
        double[] deviations = new double[to - from];
        for (int i = from; i < to; i++) {
            means[i - from] = mean[i];
            deviations[i - from] = Math.sqrt(squares[i] / count);
        }
        return new Normalization(means, deviations);
    }
}
