package io.percolate.tensor;

import io.percolate.PercolateException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Analytic gradients compared with central differences, {@code (f(x + h) - f(x - h)) / 2h}.
 *
 * <p>In double precision a right gradient has a worst relative error below 1e-6, a wrong one above 1e-3.
 *
 * @param rows a row per parameter
 */
public record GradientCheck(List<Row> rows) {

    /** Values compared per array; of more, a random sample is compared. */
    private static final int MOST = 50;
    private static final double STEP = 1e-5;

    /** Central differences are inexact for smaller gradients, so errors are relative to at least this. */
    private static final double SMALL = 1e-3;

    /**
     * One parameter array.
     *
     * @param checked values compared
     * @param worst largest relative error {@code |a - n| / max(|a|, |n|, 0.001)} among them
     */
    public record Row(String parameter, int checked, double worst) {

        /** Whether the gradient is right: a relative error of at most 1e-4. */
        public boolean right() {
            return worst <= 1e-4;
        }
    }

    /**
     * Checks a gradient that was written by hand.
     *
     * <pre>{@code GradientCheck.of(x -> x.mul(x).sumNumber().doubleValue(), x -> x.mul(2), Nd4j.rand(3))}</pre>
     *
     * @param f the function
     * @param backward its gradient, of the shape of its argument
     * @param at where to check; taken in double precision
     * @throws PercolateException when the gradient has another shape than the argument
     */
    public static GradientCheck of(ToDoubleFunction<INDArray> f, UnaryOperator<INDArray> backward, INDArray at) {
        INDArray x = at.castTo(DataType.DOUBLE).dup('c');
        INDArray gradient = backward.apply(x.dup('c'));
        if (!Arrays.equals(gradient.shape(), x.shape())) {
            throw new PercolateException("The gradient has the shape " + Arrays.toString(gradient.shape())
                    + ", its argument " + Arrays.toString(x.shape()) + ": they must be equal.");
        }
        return new GradientCheck(List.of(row("x", x, gradient, () -> f.applyAsDouble(x))));
    }

    /**
     * Compares one array's gradient: changes one value after the other and restores it.
     *
     * @param parameter in double precision; {@code loss} depends on it
     * @param gradient of the same shape
     */
    public static Row row(String name, INDArray parameter, INDArray gradient, Loss loss) {
        INDArray analytic = gradient.dup(parameter.ordering()); // ND4J counts values in an array's own order
        long[] order = chosen(parameter.length());
        double worst = 0;
        for (long i : order) {
            double value = parameter.getDouble(i);
            parameter.putScalar(i, value + STEP);
            double above = loss.value();
            parameter.putScalar(i, value - STEP);
            double below = loss.value();
            parameter.putScalar(i, value);
            worst = Math.max(worst, error(analytic.getDouble(i), (above - below) / (2 * STEP)));
        }
        return new Row(name, order.length, worst);
    }

    /** A loss at the present values of the parameters. */
    @FunctionalInterface
    public interface Loss {

        double value();
    }

    /** The largest relative error of all. */
    public double worst() {
        return rows.stream().mapToDouble(Row::worst).max().orElse(0);
    }

    private static long[] chosen(long length) {
        if (length <= MOST) {
            return IntStream.range(0, (int) length).asLongStream().toArray();
        }
        return new Random(42).longs(0, length).distinct().limit(MOST).sorted().toArray();
    }

    private static double error(double analytic, double numeric) {
        return Math.abs(analytic - numeric) / Math.max(SMALL, Math.max(Math.abs(analytic), Math.abs(numeric)));
    }
}
