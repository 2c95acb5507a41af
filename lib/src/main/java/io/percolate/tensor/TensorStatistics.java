package io.percolate.tensor;

import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Statistics of a tensor's values; all but the counts cover the finite values and are NaN when there are none.
 *
 * @param count of all values
 * @param nan how many are NaN
 * @param infinite how many are infinite
 * @param std standard deviation, divided by n as NumPy's
 */
public record TensorStatistics(long count, double min, double max, double mean, double std, long nan, long infinite) {

    /** Reads every value once; a view counts its own values only. */
    public static TensorStatistics of(INDArray tensor) {
        double[] values = values(tensor);
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        long nan = Arrays.stream(values).filter(Double::isNaN).count();
        double mean = Arrays.stream(finite).average().orElse(Double.NaN);
        double variance = Arrays.stream(finite).map(v -> (v - mean) * (v - mean)).average().orElse(Double.NaN);
        return new TensorStatistics(values.length, Arrays.stream(finite).min().orElse(Double.NaN),
                Arrays.stream(finite).max().orElse(Double.NaN), mean, Math.sqrt(variance), nan,
                values.length - finite.length - nan);
    }

    /** The values row after row, whatever the tensor's strides and type. */
    public static double[] values(INDArray tensor) {
        return tensor.isEmpty() ? new double[0] : tensor.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }

    /** How many finite values lie in each of {@code bins} equal parts of the range from min to max. */
    public static int[] histogram(INDArray tensor, int bins) {
        TensorStatistics range = of(tensor);
        double width = (range.max - range.min) / bins;
        int[] counts = new int[bins];
        for (double value : values(tensor)) {
            if (Double.isFinite(value)) {
                counts[width > 0 ? Math.min(bins - 1, (int) ((value - range.min) / width)) : 0]++;
            }
        }
        return counts;
    }

    /** {@code "min -1, max 2, mean 0.5, std 1, 0 NaN, 0 infinite"}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "min %.4g, max %.4g, mean %.4g, std %.4g, %d NaN, %d infinite",
                min, max, mean, std, nan, infinite);
    }
}
