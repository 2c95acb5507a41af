package io.percolate.engine;

import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.kernel.Team;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Op;
import io.percolate.engine.cpu.op.Signal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Compares one operation with its formula in double: the values, and the gradients with central differences of the
 * formula. The padding of the inputs holds numbers, as it may; that of the weights holds zeros.
 */
final class Witness {

    /** The outputs of an operation, without padding. */
    interface Formula {

        /**
         * @param inputs each {@code (n, features)}
         * @param weights as the operation has them
         */
        double[] of(double[][] inputs, double[] weights);
    }

    private static final double STEP = 1e-5;

    private final int n;
    private final Random random;
    private final Signal[] inputs;
    private final float[] weights;
    private final Lane lane;

    /** @param places positions of the weights that are not padding */
    Witness(int n, long seed, int length, int[] places, Shape... shapes) {
        this.n = n;
        random = new Random(seed);
        inputs = Arrays.stream(shapes).map(shape -> Signal.make(shape, n, true)).toArray(Signal[]::new);
        Arrays.stream(inputs).forEach(in -> fill(in.value));
        weights = new float[length];
        Arrays.stream(places).forEach(place -> weights[place] = (float) random.nextGaussian());
        lane = new Lane(0, new Team(1), n, weights, new float[length]);
        Arrays.fill(lane.gradients, Float.NaN); // an operation overwrites them
        Arrays.stream(inputs).forEach(in -> Arrays.fill(in.gradient, Float.NaN));
    }

    /** Zeros in the padding of the inputs, where an operation's input is another's product. */
    Witness withoutPadding() {
        for (Signal in : inputs) {
            float[] values = rows(in, in.value);
            Arrays.fill(in.value, 0);
            for (int i = 0; i < values.length; i++) {
                in.value[place(in, i)] = values[i];
            }
        }
        return this;
    }

    void agrees(BiFunction<Lane, List<Signal>, Op> maker, Formula formula, double tolerance) {
        Op op = maker.apply(lane, List.of(inputs));
        op.forward(n, true);
        double[][] x = Arrays.stream(inputs).map(in -> doubles(rows(in, in.value))).toArray(double[][]::new);
        double[] w = doubles(weights);
        Twins.assertClose("outputs", rows(op.out, op.out.value), floats(formula.of(x, w)), tolerance);
        float[] above = new float[rows(op.out, op.out.value).length];
        fill(above);
        for (int i = 0; i < above.length; i++) {
            op.out.gradient[place(op.out, i)] = above[i];
        }
        op.backward(n);
        for (int i = 0; i < inputs.length; i++) {
            double[] input = x[i];
            Twins.assertClose("gradient of input " + i, rows(inputs[i], inputs[i].gradient),
                    differences(input, () -> formula.of(x, w), above), tolerance);
            Twins.assertClose("padding of that gradient", new float[] {padding(inputs[i])}, new float[1], 0);
        }
        float[] expected = differences(w, () -> formula.of(x, w), above);
        Twins.assertClose("gradient of the weights", lane.gradients, expected, tolerance);
        lane.team.close();
    }

    /** The largest gradient of the padding. */
    private float padding(Signal signal) {
        float[] rest = Arrays.copyOf(signal.gradient, n * signal.shape.size());
        for (int i = 0; i < n * signal.shape.features(); i++) {
            rest[place(signal, i)] = 0;
        }
        float largest = 0;
        for (float value : rest) {
            largest = Math.max(largest, Math.abs(value)); // NaN if one is
        }
        return largest;
    }

    private static float[] differences(double[] x, Supplier<double[]> outputs, float[] above) {
        float[] gradient = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            double at = x[i];
            x[i] = at + STEP;
            double right = dot(outputs.get(), above);
            x[i] = at - STEP;
            gradient[i] = (float) ((right - dot(outputs.get(), above)) / (2 * STEP));
            x[i] = at;
        }
        return gradient;
    }

    private static double dot(double[] values, float[] above) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * above[i];
        }
        return sum;
    }

    private float[] rows(Signal signal, float[] values) {
        float[] rows = new float[n * signal.shape.features()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = values[place(signal, i)];
        }
        return rows;
    }

    private static int place(Signal signal, int i) {
        int features = signal.shape.features();
        return i / features * signal.shape.size() + signal.shape.position(i % features);
    }

    private void fill(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
    }

    private static double[] doubles(float[] values) {
        double[] copy = new double[values.length];
        Arrays.setAll(copy, i -> values[i]);
        return copy;
    }

    private static float[] floats(double[] values) {
        float[] copy = new float[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (float) values[i];
        }
        return copy;
    }
}
