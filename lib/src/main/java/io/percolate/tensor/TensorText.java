package io.percolate.tensor;

import io.percolate.PercolateException;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Values of a tensor as text, in NumPy's form: four decimals, one width for all, and of more than 1000 values only the
 * first and last along each axis.
 */
public final class TensorText {

    private static final int THRESHOLD = 1000;
    private static final String SHADES = " ░▒▓█";
    private static final int MOST_ROWS = 24;
    private static final int MOST_COLUMNS = 60;

    private final INDArray array;
    private final int edge;
    private final DoubleFunction<String> format;

    private TensorText(INDArray array) {
        this.array = array;
        this.edge = array.length() <= THRESHOLD ? Integer.MAX_VALUE / 2 : Math.max(1, 5 - Math.max(2, array.rank()));
        this.format = format(values(new long[array.rank()], 0).toArray());
    }

    /** The values: {@code [[1. 2.]\n [3. 4.]]}. */
    public static String of(INDArray array) {
        return array.isEmpty() ? "[]" : new TensorText(array).part(new long[array.rank()], 0).strip();
    }

    /** {@code (2, 3)}, as NumPy writes a shape. */
    public static String shape(INDArray array) {
        String inside = LongStream.of(array.shape()).mapToObj(Long::toString).collect(Collectors.joining(", "));
        return "(" + inside + (array.rank() == 1 ? ",)" : ")");
    }

    /**
     * A matrix as shades, two characters a value, the darkest for the greatest; a large one is sampled at equal steps.
     *
     * @throws PercolateException for a tensor that is not of rank 1 or 2
     */
    public static String heatMap(INDArray matrix) {
        if (matrix.rank() < 1 || matrix.rank() > 2 || matrix.isEmpty()) {
            throw new PercolateException("A heat map needs a vector or a matrix, not a tensor of shape "
                    + shape(matrix) + ".");
        }
        INDArray rows = matrix.rank() == 1 ? matrix.reshape(1, matrix.length()) : matrix;
        TensorStatistics statistics = TensorStatistics.of(rows);
        long everyRow = (rows.rows() + MOST_ROWS - 1) / MOST_ROWS;
        long everyColumn = (rows.columns() + MOST_COLUMNS - 1) / MOST_COLUMNS;
        StringBuilder text = new StringBuilder();
        for (long i = 0; i < rows.rows(); i += everyRow) {
            for (long j = 0; j < rows.columns(); j += everyColumn) {
                text.append(String.valueOf(shade(rows.getDouble(i, j), statistics)).repeat(2));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static char shade(double value, TensorStatistics statistics) {
        if (!Double.isFinite(value)) {
            return '?';
        }
        double span = statistics.max() - statistics.min();
        double share = span == 0 ? 0.5 : (value - statistics.min()) / span;
        return SHADES.charAt((int) Math.min(SHADES.length() - 1, share * SHADES.length()));
    }

    private String part(long[] index, int axis) {
        if (axis == index.length) {
            return format.apply(value(index));
        }
        boolean last = axis == index.length - 1;
        String gap = last ? " " : "\n".repeat(index.length - 1 - axis) + " ".repeat(axis + 1);
        long[] shown = shown(axis).toArray();
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < shown.length; i++) {
            index[axis] = shown[i];
            boolean skipped = i > 0 && shown[i] > shown[i - 1] + 1;
            text.append(i == 0 ? "" : gap).append(skipped ? "..." + gap : "").append(part(index, axis + 1));
        }
        return text.append(']').toString();
    }

    private DoubleStream values(long[] index, int axis) {
        if (axis == index.length) {
            return DoubleStream.of(value(index));
        }
        return shown(axis).boxed().flatMap(i -> {
            index[axis] = i;
            return values(index, axis + 1).boxed();
        }).mapToDouble(v -> v);
    }

    private double value(long[] index) {
        return index.length == 0 ? array.getDouble(0) : array.getDouble(index);
    }

    private LongStream shown(int axis) {
        long size = array.size(axis);
        return LongStream.range(0, size).filter(i -> i < edge || i >= size - edge);
    }

    private DoubleFunction<String> format(double[] values) {
        double[] finite = DoubleStream.of(values).filter(Double::isFinite).toArray();
        double most = DoubleStream.of(finite).map(Math::abs).max().orElse(0);
        double least = DoubleStream.of(finite).map(Math::abs).filter(v -> v > 0).min().orElse(1);
        boolean whole = DoubleStream.of(finite).allMatch(v -> v == Math.rint(v)) && most < 1e9;
        String point = array.dataType().isFPType() ? "." : "";
        String pattern = most >= 1e5 || most < 1e-3 || most / least > 1e7 ? "%.4e" : "%.4f";
        DoubleFunction<String> plain = v -> !Double.isFinite(v) ? special(v)
                : whole ? (long) v + point : String.format(Locale.ROOT, pattern, v);
        int width = DoubleStream.of(values).mapToObj(plain).mapToInt(String::length).max().orElse(1);
        return v -> " ".repeat(width - plain.apply(v).length()) + plain.apply(v);
    }

    private static String special(double value) {
        return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
}
