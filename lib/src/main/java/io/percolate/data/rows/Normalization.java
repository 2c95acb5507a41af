package io.percolate.data.rows;

import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * Scaling of each column to mean 0 and standard deviation 1: {@code (x - mean) / deviation}.
 *
 * @param mean one value per column; empty for rows that are as they were read
 * @param deviation of the population; 0 for a column that never changes, which becomes 0
 */
public record Normalization(double[] mean, double[] deviation) implements Serializable {

    /** Leaves rows as they are. */
    public static final Normalization NONE = new Normalization(new double[0], new double[0]);

    /** Share of the deviation below which a value is 0 that was rounded. */
    private static final double ROUNDING = 1e-6;

    /** The normalization of these rows. */
    public static Normalization of(float[] rows, int width) {
        double[] mean = new double[width];
        double[] deviation = new double[width];
        int size = rows.length / width;
        for (int i = 0; i < rows.length; i++) {
            mean[i % width] += rows[i] / (double) size;
        }
        for (int i = 0; i < rows.length; i++) {
            double off = rows[i] - mean[i % width];
            deviation[i % width] += off * off / size;
        }
        for (int j = 0; j < width; j++) {
            deviation[j] = Math.sqrt(deviation[j]);
        }
        return new Normalization(mean, deviation);
    }

    /** Whether it leaves rows as they are. */
    public boolean isNone() {
        return mean.length == 0;
    }

    /** The scaled rows. */
    public float[] apply(float[] rows) {
        if (isNone()) {
            return rows;
        }
        float[] result = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int j = i % mean.length;
            result[i] = deviation[j] == 0 ? 0 : (float) ((rows[i] - mean[j]) / deviation[j]);
        }
        return result;
    }

    /** The rows that were scaled to these; a column that never changes gets its mean. */
    public float[] invert(float[] rows) {
        if (isNone()) {
            return rows;
        }
        float[] result = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int j = i % mean.length;
            double value = rows[i] * deviation[j] + mean[j];
            result[i] = Math.abs(value) < ROUNDING * deviation[j] ? 0 : (float) value;
        }
        return result;
    }

    /** The one that does this and then the other. */
    public Normalization then(Normalization other) {
        if (isNone() || other.isNone()) {
            return isNone() ? other : this;
        }
        return new Normalization(
                IntStream.range(0, mean.length).mapToDouble(j -> mean[j] + deviation[j] * other.mean[j]).toArray(),
                IntStream.range(0, mean.length).mapToDouble(j -> deviation[j] * other.deviation[j]).toArray());
    }

    /** That of the columns with these numbers; a column -1 is 0 and stays so. */
    public Normalization columns(int[] from) {
        return isNone() ? this : new Normalization(
                IntStream.of(from).mapToDouble(j -> j < 0 ? 0 : mean[j]).toArray(),
                IntStream.of(from).mapToDouble(j -> j < 0 ? 1 : deviation[j]).toArray());
    }

    /** Whether both scale alike. */
    public boolean same(Normalization other) {
        return java.util.Arrays.equals(mean, other.mean) && java.util.Arrays.equals(deviation, other.deviation);
    }
}
