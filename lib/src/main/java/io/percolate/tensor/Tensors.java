package io.percolate.tensor;

import io.percolate.PercolateException;
import io.percolate.npy.NumpyFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Tensors of {@code float} by name, and of any type from files, as NumPy, Keras and the textbooks call them.
 *
 * <pre>{@code
 * INDArray w = Tensors.he(42, 784, 128);
 * INDArray x = Tensors.create("[[1, 2], [3, 4]]");
 * }</pre>
 *
 * <p>Random tensors depend on their seed alone: they neither use nor advance ND4J's own generator.
 */
public final class Tensors {

    private Tensors() {
    }

    /**
     * A tensor from its description: a literal {@code [[1, 2], [3, 4]]}, or a name and its numbers.
     *
     * <p>Names: {@code zeros ones rand randn xavier he lecun} with the extents; {@code full} with the extents and the
     * value; {@code uniform} and {@code normal} with the extents and the two parameters; {@code eye n};
     * {@code arange from to step}; {@code linspace from to count}. Or a file of NumPy: {@code a.npy}, or {@code a.npz}
     * and the name of an array in it.
     *
     * @param seed of the random ones
     * @throws PercolateException when the description cannot be read
     */
    public static INDArray create(String description, long seed) {
        return Description.read(description, seed);
    }

    /** The same with seed 0. */
    public static INDArray create(String description) {
        return create(description, 0);
    }

    /**
     * The array in a file of NumPy, of the same type: {@code .npy}, or {@code .npz} with one array.
     *
     * @throws PercolateException when there is no such file, or it holds no numbers
     */
    public static INDArray load(Path file) {
        return load(file, "");
    }

    /**
     * An array in a {@code .npz} file by its name.
     *
     * @throws PercolateException when there is none of this name
     */
    public static INDArray load(Path file, String name) {
        return NumpyFile.read(file, name).tensor();
    }

    /** All arrays of a {@code .npz} file by name, in its order. */
    public static Map<String, INDArray> loadAll(Path file) {
        Map<String, INDArray> tensors = new LinkedHashMap<>();
        NumpyFile.read(file).forEach((name, array) -> tensors.put(name, array.tensor()));
        return tensors;
    }

    /** Writes a {@code .npy} file, which {@code np.load} reads; atomically. */
    public static void save(INDArray tensor, Path file) {
        NumpyFile.write(tensor, file);
    }

    /** Writes tensors by name as {@code .npz}: {@code np.load(file)["x"]}; atomically. */
    public static void save(Map<String, INDArray> tensors, Path file) {
        NumpyFile.write(tensors, file);
    }

    /** All 0. */
    public static INDArray zeros(long... shape) {
        return full(0, shape);
    }

    /** All 1. */
    public static INDArray ones(long... shape) {
        return full(1, shape);
    }

    /** All {@code value}. */
    public static INDArray full(double value, long... shape) {
        return fill(() -> value, shape);
    }

    /** The unit matrix, {@code (n, n)}. */
    public static INDArray eye(int n) {
        INDArray matrix = zeros(n, n);
        for (int i = 0; i < n; i++) {
            matrix.putScalar(i, i, 1);
        }
        return matrix;
    }

    /**
     * {@code from, from + step, ...} up to but without {@code to}.
     *
     * @throws PercolateException when no value lies between them
     */
    public static INDArray arange(double from, double to, double step) {
        double count = Math.ceil((to - from) / step - 1e-9);
        if (!(count >= 1) || count > Integer.MAX_VALUE) {
            throw new PercolateException("arange from " + from + " to " + to + " by " + step
                    + " has no values: let the step lead from one to the other.");
        }
        return vector((int) count, i -> from + i * step);
    }

    /** {@code count} values at equal distances from {@code from} to {@code to}, both included. */
    public static INDArray linspace(double from, double to, int count) {
        return vector(count, i -> count == 1 ? from : from + i * (to - from) / (count - 1));
    }

    /** Uniform between 0 and 1. */
    public static INDArray rand(long seed, long... shape) {
        return uniform(0, 1, seed, shape);
    }

    /** Normal with mean 0 and standard deviation 1. */
    public static INDArray randn(long seed, long... shape) {
        return normal(0, 1, seed, shape);
    }

    /** Uniform between {@code low} and {@code high}. */
    public static INDArray uniform(double low, double high, long seed, long... shape) {
        Random random = new Random(seed);
        return fill(() -> low + (high - low) * random.nextDouble(), shape);
    }

    /** Normal with the given mean and standard deviation. */
    public static INDArray normal(double mean, double deviation, long seed, long... shape) {
        Random random = new Random(seed);
        return fill(() -> mean + deviation * random.nextGaussian(), shape);
    }

    /**
     * Normal with variance {@code 2 / (fanIn + fanOut)}.
     *
     * <p>Source: X. Glorot and Y. Bengio, Understanding the difficulty of training deep feedforward neural networks,
     * AISTATS 2010.
     *
     * @param shape {@code (in, out)}, or {@code (out, in, height, width)} as DL4J's convolutions have it
     */
    public static INDArray xavier(long seed, long... shape) {
        Fans fans = Fans.of(shape);
        return normal(0, Math.sqrt(2.0 / (fans.in() + fans.out())), seed, shape);
    }

    /**
     * Normal with variance {@code 2 / fanIn}.
     *
     * <p>Source: K. He et al., Delving deep into rectifiers, ICCV 2015.
     *
     * @param shape {@code (in, out)}, or {@code (out, in, height, width)} as DL4J's convolutions have it
     */
    public static INDArray he(long seed, long... shape) {
        return normal(0, Math.sqrt(2.0 / Fans.of(shape).in()), seed, shape);
    }

    /**
     * Normal with variance {@code 1 / fanIn}.
     *
     * <p>Source: Y. LeCun et al., Efficient backprop, 1998.
     *
     * @param shape {@code (in, out)}, or {@code (out, in, height, width)} as DL4J's convolutions have it
     */
    public static INDArray lecun(long seed, long... shape) {
        return normal(0, Math.sqrt(1.0 / Fans.of(shape).in()), seed, shape);
    }

    /** How many inputs a unit has, and how many units an input feeds. */
    private record Fans(long in, long out) {

        static Fans of(long... shape) {
            return switch (shape.length) {
                case 2 -> new Fans(shape[0], shape[1]);
                case 4 -> new Fans(shape[1] * shape[2] * shape[3], shape[0] * shape[2] * shape[3]);
                default -> throw new PercolateException("Weights have the shape (in, out) or (out, in, height, width),"
                        + " not " + Arrays.toString(shape) + ".");
            };
        }
    }

    @FunctionalInterface
    private interface Term {
        double at(int index);
    }

    private static INDArray vector(int count, Term term) {
        if (count < 1) {
            throw new PercolateException("A vector needs at least 1 value, not " + count + ".");
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) term.at(i);
        }
        return Nd4j.createFromArray(values);
    }

    private static INDArray fill(DoubleSupplier next, long... shape) {
        for (long extent : shape) {
            if (extent < 1) {
                throw new PercolateException("Every extent of a tensor is at least 1; the shape "
                        + Arrays.toString(shape) + " has " + extent + ".");
            }
        }
        float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) next.getAsDouble();
        }
        return shape.length == 0 ? Nd4j.scalar(values[0]) : Nd4j.create(values, shape, 'c').castTo(DataType.FLOAT);
    }
}
