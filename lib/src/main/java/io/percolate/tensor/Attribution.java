package io.percolate.tensor;

import io.percolate.PercolateException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What each input contributes to a score: of any model, given as a function of many examples at once.
 *
 * <pre>{@code
 * UnaryOperator<INDArray> score = rows -> model.predict(rows).getColumn(1);
 * INDArray shares = Attribution.shapley(score, x, baseline);
 * }</pre>
 *
 * <p>The baseline is the input that stands for "nothing is known": a black picture, the mean of each column. Inputs of
 * one example may have any shape; a score is one number for each example.
 */
public final class Attribution {

    /** 2^16 rows of 16 values are 8 MB. */
    private static final int MOST = 16;

    private Attribution() {
    }

    /**
     * Integrated gradients: the mean gradient on the straight way from the baseline to the example, times what has
     * changed on the way. They add up to the difference of the scores, up to the error of the sum.
     *
     * @param gradient of the score, {@code (N, ...)} to {@code (N, ...)}
     * @param example of any shape
     * @param steps on the way, all in one batch; 50 are usual
     * @return in the shape of the example
     * @throws PercolateException when the shapes differ or there is no step
     * @see <a href="https://arxiv.org/abs/1703.01365">Sundararajan et al., Axiomatic attribution for deep networks</a>
     */
    public static INDArray integratedGradients(UnaryOperator<INDArray> gradient, INDArray example, INDArray baseline,
            int steps) {
        alike(example, baseline);
        atLeast("steps", steps, 1);
        INDArray way = example.sub(baseline);
        INDArray places = Nd4j.create(way.dataType(), rows(example, steps));
        for (int i = 0; i < steps; i++) {
            places.slice(i).assign(baseline.add(way.mul((i + 0.5) / steps)));
        }
        return gradient.apply(places).mean(0).reshape(example.shape()).mul(way);
    }

    /**
     * Exact Shapley values: the mean of what an input adds to the score, over all orders in which the inputs change
     * from the baseline to the example. They add up to the difference of the scores.
     *
     * @param score of examples {@code (N, inputs)}
     * @param example {@code (inputs)}, 16 at most: 2 to the power of their number examples are scored
     * @return {@code (inputs)}
     * @throws PercolateException when the shapes differ or there are more inputs
     * @see <a href="https://arxiv.org/abs/1705.07874">Lundberg and Lee, A unified approach to interpreting model
     *     predictions</a>
     */
    public static INDArray shapley(UnaryOperator<INDArray> score, INDArray example, INDArray baseline) {
        alike(example, baseline);
        int n = (int) example.length();
        if (n > MOST) {
            throw new PercolateException("Exact Shapley values score 2 to the power of the number of inputs examples:"
                    + " " + MOST + " inputs at most, not " + n + ".");
        }
        double[] values = scores(score, mixed(example, baseline, allSubsets(n)));
        double[] weights = new double[n];
        for (int size = 0; size < n; size++) {
            weights[size] = 1 / (n * choose(n - 1, size));
        }
        double[] shares = new double[n];
        for (int set = 0; set < values.length; set++) {
            for (int i = 0; i < n; i++) {
                if ((set >> i & 1) == 0) {
                    shares[i] += weights[Integer.bitCount(set)] * (values[set | 1 << i] - values[set]);
                }
            }
        }
        return Nd4j.createFromArray(shares).reshape(example.shape());
    }

    /**
     * LIME for a table's row: the weights of a linear model that imitates the score near the example. Each input of a
     * sample is that of the example or of the baseline, with equal probability; samples with more inputs of the example
     * weigh more, by {@code exp(-(distance / width)²)} of the share of inputs that differ.
     *
     * @param score of examples {@code (N, inputs)}
     * @param example {@code (inputs)}
     * @param samples at least twice as many as inputs
     * @param width of the neighborhood, above 0; 0.75 is usual
     * @return {@code (inputs)}
     * @throws PercolateException when the shapes differ, the samples are too few or the width is not above 0
     * @see <a href="https://arxiv.org/abs/1602.04938">Ribeiro et al., "Why should I trust you?"</a>
     */
    public static INDArray lime(UnaryOperator<INDArray> score, INDArray example, INDArray baseline, int samples,
            double width, long seed) {
        alike(example, baseline);
        int n = (int) example.length();
        atLeast("samples", samples, 2 * n);
        if (!(width > 0)) {
            throw new PercolateException("The width of LIME's neighborhood is above 0, not " + width + ".");
        }
        Random random = new Random(seed);
        double[][] on = new double[samples][n];
        for (double[] row : on) {
            Arrays.setAll(row, i -> random.nextBoolean() ? 1 : 0);
        }
        double[] values = scores(score, mixed(example, baseline, on));
        double[][] x = new double[samples][n + 1];
        double[] y = new double[samples];
        for (int s = 0; s < samples; s++) {
            double distance = 1 - Arrays.stream(on[s]).sum() / n;
            double root = Math.exp(-distance * distance / (2 * width * width));      // of the sample's weight
            for (int i = 0; i < n; i++) {
                x[s][i] = root * on[s][i];
            }
            x[s][n] = root;
            y[s] = root * values[s];
        }
        double[] fitted = LeastSquares.of(Nd4j.create(x)).solve(Nd4j.createFromArray(y)).toDoubleVector();
        return Nd4j.createFromArray(Arrays.copyOf(fitted, n)).reshape(example.shape());
    }

    private static double[][] allSubsets(int n) {
        double[][] sets = new double[1 << n][n];
        for (int set = 0; set < sets.length; set++) {
            for (int i = 0; i < n; i++) {
                sets[set][i] = set >> i & 1;
            }
        }
        return sets;
    }

    /** Rows with the values of the example where {@code on} is 1, and of the baseline where it is 0. */
    private static INDArray mixed(INDArray example, INDArray baseline, double[][] on) {
        INDArray from = baseline.castTo(DataType.DOUBLE).reshape(1, -1);
        INDArray way = example.castTo(DataType.DOUBLE).reshape(1, -1).sub(from);
        return Nd4j.create(on).mulRowVector(way).addRowVector(from).castTo(example.dataType());
    }

    private static double[] scores(UnaryOperator<INDArray> score, INDArray examples) {
        INDArray values = score.apply(examples);
        if (values.length() != examples.rows()) {
            throw new PercolateException("The score must be one number for each example: of " + examples.rows()
                    + " examples it is " + Arrays.toString(values.shape()) + ".");
        }
        return values.castTo(DataType.DOUBLE).dup('c').reshape(-1).toDoubleVector();
    }

    private static double choose(int n, int k) {
        double ways = 1;
        for (int i = 1; i <= k; i++) {
            ways = ways * (n - k + i) / i;
        }
        return ways;
    }

    private static long[] rows(INDArray example, int count) {
        long[] shape = new long[example.rank() + 1];
        shape[0] = count;
        System.arraycopy(example.shape(), 0, shape, 1, example.rank());
        return shape;
    }

    private static void alike(INDArray example, INDArray baseline) {
        if (!Arrays.equals(example.shape(), baseline.shape())) {
            throw new PercolateException("The example has the shape " + Arrays.toString(example.shape())
                    + ", the baseline " + Arrays.toString(baseline.shape()) + ": both need the same.");
        }
    }

    private static void atLeast(String what, int number, int least) {
        if (number < least) {
            throw new PercolateException("There must be at least " + least + " " + what + ", not " + number + ".");
        }
    }
}
