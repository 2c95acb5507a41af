package io.percolate.model.insight;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How much each input value changes a decision: the absolute gradient of the margin between the two most probable
 * classes, {@code |d (log p_1 - log p_2) / dx|}, by central differences through the predictions.
 *
 * <p>The margin keeps its slope where a confident softmax is flat. Source: K. Simonyan, A. Vedaldi, A. Zisserman,
 * <i>Deep inside convolutional networks</i>, arXiv:1312.6034, 2013.
 */
public final class Saliency {

    private static final float STEP = 0.02f;

    private Saliency() {
    }

    /**
     * The saliency of one example.
     *
     * @param predict a model's outputs {@code (N, outputs)}
     * @param example index in the data
     * @return {@code height x width}, the largest over the channels; for data without images one row
     * @throws PercolateException when there is no such example or the model has a single output
     */
    public static double[][] of(Function<Dataset, INDArray> predict, Dataset data, int example) {
        if (example < 0 || example >= data.size()) {
            throw new PercolateException("There is no example " + example + ": the data has " + data.size()
                    + ", counted from 0.");
        }
        INDArray at = predict.apply(data.rows(example));
        if (at.size(1) < 2) {
            throw new PercolateException("Saliency compares classes: the model has only one output.");
        }
        float[] x = Arrays.copyOfRange(data.featureRows(), example * data.inputs(), (example + 1) * data.inputs());
        int first = at.argMax(1).getInt(0);
        at.putScalar(0, first, -1);
        return fold(gradient(predict, data, x, first, at.argMax(1).getInt(0)), data.featureShape());
    }

    private static double[] gradient(Function<Dataset, INDArray> predict, Dataset data, float[] x, int first,
            int second) {
        int n = x.length;
        float[] moved = new float[2 * n * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, 0, moved, 2 * i * n, n);
            System.arraycopy(x, 0, moved, (2 * i + 1) * n, n);
            moved[2 * i * n + i] += STEP;
            moved[(2 * i + 1) * n + i] -= STEP;
        }
        INDArray p = predict.apply(Dataset.of(moved, data.featureShape(), new float[2 * n], List.of()));
        double[] gradient = new double[n];
        for (int i = 0; i < n; i++) {
            gradient[i] = Math.abs(margin(p, 2 * i, first, second) - margin(p, 2 * i + 1, first, second)) / (2 * STEP);
        }
        return gradient;
    }

    private static double margin(INDArray p, int row, int first, int second) {
        return Math.log(Math.max(p.getDouble(row, first), 1e-30)) - Math.log(Math.max(p.getDouble(row, second), 1e-30));
    }

    private static double[][] fold(double[] values, int[] shape) {
        boolean image = shape.length >= 2;
        int width = image ? shape[1] : values.length;
        int channels = shape.length == 3 ? shape[2] : 1;
        double[][] folded = new double[image ? shape[0] : 1][width];
        for (int i = 0; i < values.length; i++) {
            int pixel = i / channels;
            double[] row = folded[pixel / width];
            row[pixel % width] = Math.max(row[pixel % width], values[i]);
        }
        return folded;
    }
}
