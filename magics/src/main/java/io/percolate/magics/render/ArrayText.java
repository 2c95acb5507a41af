package io.percolate.magics.render;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Values of a tensor as text, in NumPy's form: at most four decimals, one width for all, and with more than 1000 values
 * only the first and last three along each axis.
 */
final class ArrayText {

    private static final int THRESHOLD = 1000;
    private static final int EDGE = 3;
    private static final int DECIMALS = 4;

    private final INDArray array;
    private final boolean elide;
    private final DoubleFunction<String> format;

    private ArrayText(INDArray array) {
        this.array = array;
        this.elide = array.length() > THRESHOLD;
        this.format = format(array, elide);
    }

    static String of(INDArray array) {
        if (array.isEmpty()) return "[]";
        ArrayText text = new ArrayText(array);
        return array.rank() == 0 ? text.format.apply(array.getDouble(0)).strip() : text.part(new long[array.rank()], 0);
    }

    /** {@code (2, 3)}, as NumPy writes a shape. */
    static String shape(INDArray array) {
        String inside = LongStream.of(array.shape()).mapToObj(Long::toString).collect(Collectors.joining(", "));
        return "(" + inside + (array.rank() == 1 ? ",)" : ")");
    }

    private String part(long[] index, int axis) {
        if (axis == index.length) return format.apply(array.getDouble(index));
        boolean last = axis == index.length - 1;
        String gap = last ? " " : "\n".repeat(index.length - 1 - axis) + " ".repeat(axis + 1);
        StringBuilder text = new StringBuilder("[");
        for (long i : shown(array.size(axis), elide)) {
            if (text.length() > 1) text.append(gap);
            if (i < 0) {
                text.append("...");
                continue;
            }
            index[axis] = i;
            text.append(part(index, axis + 1));
        }
        return text.append(']').toString();
    }

    private static long[] shown(long size, boolean elide) {
        if (!elide || size <= 2 * EDGE) return LongStream.range(0, size).toArray();
        long[] head = LongStream.range(0, EDGE).toArray();
        long[] tail = LongStream.range(size - EDGE, size).toArray();
        return LongStream.concat(LongStream.concat(Arrays.stream(head), LongStream.of(-1)), Arrays.stream(tail)).toArray();
    }

    private static DoubleFunction<String> format(INDArray array, boolean elide) {
        INDArray flat = array.reshape(array.length());
        double[] shown = LongStream.of(shown(elide ? Math.min(array.length(), 5000) : array.length(), false))
            .mapToDouble(flat::getDouble).toArray();
        double[] finite = DoubleStream.of(shown).filter(Double::isFinite).toArray();
        double most = DoubleStream.of(finite).map(Math::abs).max().orElse(0);
        double least = DoubleStream.of(finite).map(Math::abs).filter(v -> v > 0).min().orElse(1);
        DoubleFunction<String> plain;
        if (DoubleStream.of(finite).allMatch(v -> v == Math.rint(v)) && most < 1e7) {
            plain = v -> Double.isFinite(v) ? Long.toString((long) v) + (array.dataType().isFPType() ? "." : "") : text(v);
        } else if (most >= 1e5 || most < 1e-3 || most / least > 1e7) {
            plain = v -> Double.isFinite(v) ? String.format(Locale.ROOT, "%.4e", v) : text(v);
        } else {
            plain = v -> Double.isFinite(v) ? String.format(Locale.ROOT, "%." + DECIMALS + "f", v) : text(v);
        }
        int width = DoubleStream.of(shown).mapToObj(plain).mapToInt(String::length).max().orElse(1);
        return v -> String.format("%" + width + "s", plain.apply(v));
    }

    private static String text(double special) {
        return Double.isNaN(special) ? "nan" : special > 0 ? "inf" : "-inf";
    }
}
