package io.percolate.model.compress;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A dense layer or convolution in whole numbers, before its activation. */
final class IntegerLayer {

    private final IntegerMatrix matrix;
    private final float[] bias;
    /** The window of a convolution; empty for a dense layer, which reads all its inputs at once. */
    private final Patches patches;

    private IntegerLayer(IntegerMatrix matrix, float[] bias, Patches patches) {
        this.matrix = matrix;
        this.bias = bias;
        this.patches = patches;
    }

    /** Whether there is such a layer for this one. */
    static boolean supports(Layer layer) {
        Class<?> kind = layer.conf().getLayer().getClass();
        return kind == DenseLayer.class || kind == OutputLayer.class || kind == ConvolutionLayer.class;
    }

    static IntegerLayer of(Layer layer, int bits) {
        INDArray weights = layer.getParam("W");
        INDArray bias = layer.getParam("b");
        float[] biases = bias == null ? null : bias.dup('c').data().asFloat();
        if (layer.conf().getLayer() instanceof ConvolutionLayer convolution) {
            int outputs = (int) weights.size(0);
            INDArray columns = weights.permute(2, 3, 1, 0); // to kernel row, kernel column, in, out
            return new IntegerLayer(matrix(columns, outputs, bits), biases, new Patches(convolution));
        }
        return new IntegerLayer(matrix(weights, (int) weights.size(1), bits), biases, null);
    }

    private static IntegerMatrix matrix(INDArray weights, int outputs, int bits) {
        return new IntegerMatrix(weights.dup('c').data().asFloat(), (int) (weights.length() / outputs), outputs, bits);
    }

    /** Outputs before the activation for inputs {@code (N, values)} or {@code (N, height, width, channel)}. */
    INDArray apply(INDArray input) {
        int n = (int) input.size(0);
        float[] values = input.dup('c').data().asFloat();
        int width = values.length / n;
        Patches.Grid grid = patches == null ? Patches.Grid.one(width)
                : patches.grid((int) input.size(1), (int) input.size(2), (int) input.size(3));
        int outputs = grid.places() * matrix.outputs;
        float[] results = new float[n * outputs];
        IntStream.range(0, n).parallel().forEach(example -> apply(values, example * width, width, grid, results,
                example * outputs));
        long[] shape = patches == null ? new long[] {n, matrix.outputs}
                : new long[] {n, grid.height(), grid.width(), matrix.outputs};
        return Nd4j.create(results, shape, 'c');
    }

    /** One example: its values share a scale. */
    private void apply(float[] values, int from, int width, Patches.Grid grid, float[] results, int to) {
        float largest = 0;
        for (int i = from; i < from + width; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        float scale = largest / IntegerMatrix.LARGEST_INPUT;
        int[] rounded = new int[width];
        for (int i = 0; i < width; i++) {
            rounded[i] = scale == 0 ? 0 : Math.round(values[from + i] / scale);
        }
        int[] factors = new int[matrix.inputs];
        int[] rows = new int[matrix.inputs];
        int[] sums = new int[matrix.outputs];
        for (int place = 0; place < grid.places(); place++) {
            int count = 0;
            for (int row = 0; row < matrix.inputs; row++) {
                int source = grid.source(place, row);
                if (source >= 0 && rounded[source] != 0) {
                    factors[count] = rounded[source];
                    rows[count++] = row;
                }
            }
            matrix.multiply(factors, rows, count, sums);
            for (int j = 0; j < sums.length; j++) {
                results[to + place * sums.length + j] = scale * matrix.scales[j] * sums[j]
                        + (bias == null ? 0 : bias[j]);
            }
        }
    }

    /** Numbers that are rounded to few bits. */
    long numbers() {
        return matrix.numbers.length;
    }

    /** Numbers that stay 32-bit floats: scales and biases. */
    long floats() {
        return matrix.scales.length + (bias == null ? 0 : bias.length);
    }
}
