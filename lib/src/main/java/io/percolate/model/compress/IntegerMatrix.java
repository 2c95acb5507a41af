package io.percolate.model.compress;

import io.percolate.PercolateException;
import io.percolate.engine.IntegerRows;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
    /** Row by row, each filled up with zeros. */
    private final int[] numbers;
    private final int width;
    final float[] scales;

    /**
     * Rounds weights.
     *
     * @param weights row by row
     * @param bits per number, one of them the sign
     */
    IntegerMatrix(float[] weights, int inputs, int outputs, int bits) {
        this(inputs, outputs);
        int largest = largest(bits);
        for (int i = 0; i < weights.length; i++) {
            scales[i % outputs] = Math.max(scales[i % outputs], Math.abs(weights[i]) / largest);
        }
        for (int i = 0; i < weights.length; i++) {
            float scale = scales[i % outputs];
            numbers[i / outputs * width + i % outputs] = scale == 0 ? 0 : Math.round(weights[i] / scale);
        }
    }

    private IntegerMatrix(int inputs, int outputs) {
        if (inputs > MOST_INPUTS) {
            throw new PercolateException("A layer with " + inputs + " inputs for each output cannot be quantized: at"
                    + " most " + MOST_INPUTS + " products fit into a sum of 32 bits.");
        }
        this.inputs = inputs;
        this.outputs = outputs;
        width = IntegerRows.padded(outputs);
        numbers = new int[inputs * width];
        scales = new float[outputs];
    }

    private static int largest(int bits) {
        return (1 << bits - 1) - 1;
    }

    /** Reads what {@link #write} wrote. */
    static IntegerMatrix read(int inputs, int outputs, int bits, DataInput in) throws IOException {
        IntegerMatrix matrix = new IntegerMatrix(inputs, outputs);
        int[] read = BitPacking.read((int) matrix.length(), bits, in);
        for (int i = 0; i < read.length; i++) {
            int number = read[i] - largest(bits);
            if (number > largest(bits)) {
                throw new IOException("A number is too large.");
            }
            matrix.numbers[i / outputs * matrix.width + i % outputs] = number;
        }
        BitPacking.readFloats(matrix.scales, in);
        return matrix;
    }

    /** Writes the numbers, packed to their bits, and the scales. */
    void write(int bits, DataOutput out) throws IOException {
        int[] positive = new int[(int) length()];
        Arrays.setAll(positive, i -> numbers[i / outputs * width + i % outputs] + largest(bits));
        BitPacking.write(positive, bits, out);
        BitPacking.writeFloats(scales, out);
    }

    long length() {
        return (long) inputs * outputs;
    }

    /** An array for the sums of {@link #multiply}: a few more than there are outputs. */
    int[] sums() {
        return new int[width];
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
        IntegerRows.sum(values, rows, count, numbers, sums);
    }
}
