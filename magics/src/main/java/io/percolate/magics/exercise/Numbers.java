package io.percolate.magics.exercise;

import io.percolate.PercolateException;
import io.percolate.api.ShortText;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Numbers, arrays and tensors as a shape with its values, so that one comparison serves them all.
 *
 * @param shape lengths of the axes; empty for a number
 * @param values row by row
 */
record Numbers(long[] shape, double[] values) {

    private static final int MOST = 8;

    static Numbers of(Object value) {
        if (value instanceof Number number) {
            return new Numbers(new long[0], new double[] {number.doubleValue()});
        }
        if (value instanceof INDArray tensor) {
            return new Numbers(tensor.shape(), tensor.castTo(DataType.DOUBLE).dup('c').reshape(tensor.length())
                    .toDoubleVector());
        }
        if (value instanceof List<?> list) {
            return of(list.toArray());
        }
        if (value == null || !value.getClass().isArray()) {
            throw new Tests.Wrong("expected numbers, got " + describe(value));
        }
        Numbers[] parts = new Numbers[Array.getLength(value)];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = of(Array.get(value, i));
            if (!Arrays.equals(parts[i].shape, parts[0].shape)) {
                throw new Tests.Wrong("row " + i + " is of shape " + text(parts[i].shape) + ", row 0 of "
                        + text(parts[0].shape));
            }
        }
        long[] inner = parts.length == 0 ? new long[0] : parts[0].shape;
        return new Numbers(LongStream.concat(LongStream.of(parts.length), LongStream.of(inner)).toArray(),
            Arrays.stream(parts).flatMapToDouble(part -> Arrays.stream(part.values)).toArray());
    }

    static void compare(Object got, Object expected, double tolerance) {
        if (!(tolerance >= 0)) {
            throw new PercolateException("near: the tolerance is a number from 0, not " + tolerance + ".");
        }
        Numbers mine = of(got);
        Numbers right = of(expected);
        shape(mine.shape, right.shape);
        int worst = -1;
        int wrong = 0;
        for (int i = 0; i < right.values.length; i++) {
            if (!agree(mine.values[i], right.values[i], tolerance)) {
                wrong++;
                worst = worst < 0 || further(mine, right, i, worst) ? i : worst;
            }
        }
        if (wrong > 0) {
            throw new Tests.Wrong(difference(mine, right, worst, wrong));
        }
    }

    private static boolean agree(double got, double expected, double tolerance) {
        return got == expected && !Double.isNaN(got) || Math.abs(got - expected) <= tolerance;
    }

    private static boolean further(Numbers mine, Numbers right, int i, int worst) {
        double distance = Math.abs(mine.values[i] - right.values[i]);
        return Double.isNaN(distance) || distance > Math.abs(mine.values[worst] - right.values[worst]);
    }

    private static String difference(Numbers mine, Numbers right, int worst, int wrong) {
        String values = "expected " + text(right.values[worst]) + ", got " + text(mine.values[worst]);
        double off = Math.abs(mine.values[worst] - right.values[worst]);
        String far = Double.isFinite(off) && off < 1e-3 * Math.abs(right.values[worst]) ? " (off by " + text(off) + ")"
                : "";
        if (right.shape.length == 0) {
            return values + far;
        }
        return "at " + place(worst, right.shape) + ": " + values + far + (right.values.length == 1 ? ""
                : "; " + wrong + " of " + right.values.length + " differ");
    }

    static void same(Object got, Object expected) {
        boolean numbers = expected instanceof Number || expected instanceof INDArray
                || expected != null && expected.getClass().isArray() && numeric(expected.getClass());
        if (numbers) {
            compare(got, expected, 0);
        } else if (!Objects.deepEquals(expected, got)) { // never the equals of the learner's value
            throw new Tests.Wrong("expected " + describe(expected) + ", got " + describe(got));
        }
    }

    private static boolean numeric(Class<?> array) {
        Class<?> type = array;
        while (type.isArray()) {
            type = type.getComponentType();
        }
        return type.isPrimitive() && type != boolean.class && type != char.class;
    }

    static void shape(Object got, long... expected) {
        long[] shape = got instanceof INDArray tensor ? tensor.shape() : of(got).shape;
        shape(shape, expected);
    }

    private static void shape(long[] got, long[] expected) {
        if (!Arrays.equals(got, expected)) {
            throw new Tests.Wrong("expected shape " + text(expected) + ", got " + text(got));
        }
    }

    static INDArray normal(Random random, long... shape) {
        double[] values = new double[Math.toIntExact(LongStream.of(shape).reduce(1, (a, b) -> a * b))];
        Arrays.setAll(values, i -> random.nextGaussian());
        return Nd4j.createFromArray(values).reshape(shape);
    }

    /** (1, 2) for the sixth value of shape (3, 4). */
    static String place(long index, long... shape) {
        long[] place = new long[shape.length];
        long rest = index;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            place[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return shape.length == 1 ? "place " + place[0] : text(place);
    }

    private static String text(long[] shape) {
        return shape.length == 0 ? "() (a number)"
                : LongStream.of(shape).mapToObj(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Up to eight digits; whole numbers without a point. */
    static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.valueOf((long) value);
        }
        String text = String.format(Locale.ROOT, "%." + MOST + "g", value);
        return text.contains("e") ? text.replaceFirst("0+e", "e") : text.replaceFirst("0+$", "");
    }

    static String describe(Object value) {
        return value instanceof Number number ? text(number.doubleValue())
                : value instanceof String text ? '"' + ShortText.of(text, 80) + '"' : ShortText.of(value, 80);
    }
}
