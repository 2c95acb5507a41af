package io.percolate.tensor;

import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gradients by difference; {@link GradientCheck} compares them with analytic ones. */
public final class Gradients {

    private Gradients() {
    }

    /**
     * The gradient by central differences, {@code (f(x + h) - f(x - h)) / 2h} for each value, with an error of order
     * {@code h²}.
     *
     * <pre>{@code
     * Gradients.numerical(x -> x.mul(x).sumNumber().doubleValue(), Tensors.create("[1, 2]"))  // [2, 4]
     * }</pre>
     *
     * @param f the function; gets {@code double} values
     * @param at where; it stays as it is
     * @return of the shape of {@code at}, in {@code double}
     */
    public static INDArray numerical(ToDoubleFunction<INDArray> f, INDArray at) {
        INDArray x = at.castTo(DataType.DOUBLE).dup('c');
        INDArray gradient = x.dup('c');
        for (long i = 0; i < x.length(); i++) {
            double value = x.getDouble(i);
            double h = 1e-5 * Math.max(1, Math.abs(value));
            x.putScalar(i, value + h);
            double above = f.applyAsDouble(x);
            x.putScalar(i, value - h);
            double below = f.applyAsDouble(x);
            x.putScalar(i, value);
            gradient.putScalar(i, (above - below) / (2 * h));
        }
        return gradient;
    }
}
