package io.percolate.model.compress;

import io.percolate.PercolateException;
import java.util.Arrays;

/**
 * A matrix {@code (inputs, outputs)} of whole numbers with a scale for each output: {@code weight = scale * number}.
 *
 * @see <a href="https://arxiv.org/abs/1712.05877">Jacob et al., Quantization and Training of Neural Networks for
 *     Efficient Integer-Arithmetic-Only Inference</a>
 */
final class IntegerMatrix {

    /** Inputs are rounded to 8 bits, with a sign. */
    static final int LARGEST_INPUT = 127;
    /** A sum of more products could be larger than an int. */
    private static final int MOST_INPUTS = Integer.MAX_VALUE / (LARGEST_INPUT * 127);

    final int inputs;
    final int outputs;
    /** Row by row. */
    final int[] numbers;
    final float[] scales;

    /**
     * Rounds weights.
     *
     * @param weights row by row
     * @param bits per number, one of them the sign
     */
    IntegerMatrix(float[] weights, int inputs, int outputs, int bits) {
        if (inputs > MOST_INPUTS) {
            throw new PercolateException("A layer with " + inputs + " inputs for each output cannot be quantized: at"
                    + " most " + MOST_INPUTS + " products fit into a sum of 32 bits.");
        }
        this.inputs = inputs;
        this.outputs = outputs;
        numbers = new int[weights.length];
        scales = new float[outputs];
        int largest = (1 << bits - 1) - 1;
        for (int i = 0; i < weights.length; i++) {
            scales[i % outputs] = Math.max(scales[i % outputs], Math.abs(weights[i]) / largest);
        }
        for (int i = 0; i < weights.length; i++) {
            float scale = scales[i % outputs];
            numbers[i] = scale == 0 ? 0 : Math.round(weights[i] / scale);
        }
    }

    /**
     * The sum of the rows at some places, each times a value.
     *
     * @param values that are not 0
     * @param rows number of the row of each value
     * @param count of the values
     * @param sums receives a sum for each output
     */
    void multiply(int[] values, int[] rows, int count, int[] sums) {
        Arrays.fill(sums, 0);
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            addFour(values, rows, i, sums);
        }
        for (; i < count; i++) {
            int value = values[i];
            int from = rows[i] * outputs;
            for (int j = 0; j < outputs; j++) {
                sums[j] += value * numbers[from + j];
            }
        }
    }

    /** Four rows at once, so that the sums are read and written less often. */
    private void addFour(int[] values, int[] rows, int i, int[] sums) {
        int a = values[i];
        int b = values[i + 1];
        int c = values[i + 2];
        int d = values[i + 3];
        int p = rows[i] * outputs;
        int q = rows[i + 1] * outputs;
        int r = rows[i + 2] * outputs;
        int s = rows[i + 3] * outputs;
        for (int j = 0; j < outputs; j++) {
            sums[j] += a * numbers[p + j] + b * numbers[q + j] + c * numbers[r + j] + d * numbers[s + j];
        }
    }
}
