package io.percolate.magics.magic;

import io.percolate.magics.declare.Call;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

/** Converts values to a row of numbers, or to the labels below bars. */
final class Numbers {

    private Numbers() {
    }

    static double[] of(Call call, String name, Object value) {
        if (value instanceof double[] numbers) {
            return numbers;
        }
        if (value instanceof int[] numbers) {
            return Arrays.stream(numbers).asDoubleStream().toArray();
        }
        if (value instanceof float[] numbers) {
            return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
        }
        if (value instanceof INDArray array) {
            return array.dup('c').data().asDouble();
        }
        if (value instanceof NumericColumn<?> column) {
            return column.asDoubleArray();
        }
        if (value instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)) {
            return list.stream().mapToDouble(n -> ((Number) n).doubleValue()).toArray();
        }
        throw call.error("'" + name + "' is no array, tensor, list or column of numbers.");
    }

    /** The labels below bars: texts unchanged, numbers without unnecessary digits. */
    static List<String> labels(Call call, String name, Object value) {
        if (value instanceof Column<?> column && !(value instanceof NumericColumn<?>)) {
            return IntStream.range(0, column.size()).mapToObj(column::getString).toList();
        }
        List<?> words = value instanceof String[] array ? Arrays.asList(array)
                : value instanceof List<?> list ? list : List.of();
        if (!words.isEmpty() && words.stream().allMatch(String.class::isInstance)) {
            return words.stream().map(String.class::cast).toList();
        }
        return Arrays.stream(of(call, name, value)).mapToObj(Numbers::text).toList();
    }

    private static String text(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
