package io.percolate.magics.exercise;

import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Central differences (f(x + h) - f(x - h)) / 2h, whose error is of the order of h squared. */
final class Differences {

    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-5;

    private Differences() {
    }

    static void check(ToDoubleFunction<INDArray> f, UnaryOperator<INDArray> gradient, INDArray at) {
        INDArray x = at.castTo(DataType.DOUBLE).dup('c');
        INDArray got = gradient.apply(x.dup());
        Numbers.shape(got, x.shape());
        INDArray flat = got.castTo(DataType.DOUBLE).dup('c').reshape(got.length());
        for (long i = 0; i < x.length(); i++) {
            int place = (int) i;
            double slope = slope(value -> f.applyAsDouble(with(x, place, value)), x.getDouble(i));
            compare(flat.getDouble(i), slope, "the gradient at " + Numbers.place(i, x.shape()));
        }
    }

    private static INDArray with(INDArray x, int place, double value) {
        INDArray changed = x.dup('c');
        changed.putScalar(place, value);
        return changed;
    }

    static void check(DoubleUnaryOperator f, DoubleUnaryOperator slope, double... at) {
        for (double x : at) {
            compare(slope.applyAsDouble(x), slope(f, x), "the slope at " + Numbers.text(x));
        }
    }

    private static double slope(DoubleUnaryOperator f, double x) {
        return (f.applyAsDouble(x + STEP) - f.applyAsDouble(x - STEP)) / (2 * STEP);
    }

    private static void compare(double got, double expected, String what) {
        double scale = Math.max(1, Math.max(Math.abs(got), Math.abs(expected)));
        if (!(Math.abs(got - expected) <= TOLERANCE * scale)) {
            throw new Tests.Wrong(what + " should be " + Numbers.text(expected)
                    + ", as central differences say, and is " + Numbers.text(got));
        }
    }
}
