package io.percolate.model.compress;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A dense layer or convolution in whole numbers, before its activation. */
final class IntegerLayer {

    /** Examples are computed in this many parts, so that all processors have some. */
    private static final int PARTS = 16;

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

    /** Reads what {@link #write} wrote of a layer of this shape. */
    static IntegerLayer read(Layer layer, int bits, DataInput in) throws IOException {
        INDArray weights = layer.getParam("W");
        boolean convolution = layer.conf().getLayer() instanceof ConvolutionLayer;
        int outputs = (int) weights.size(convolution ? 0 : 1);
        IntegerMatrix matrix = IntegerMatrix.read((int) (weights.length() / outputs), outputs, bits, in);
        float[] bias = layer.getParam("b") == null ? null : new float[outputs];
        BitPacking.readFloats(bias == null ? new float[0] : bias, in);
        return new IntegerLayer(matrix, bias,
                convolution ? new Patches((ConvolutionLayer) layer.conf().getLayer()) : null);
    }

    void write(int bits, DataOutput out) throws IOException {
        matrix.write(bits, out);
        BitPacking.writeFloats(bias == null ? new float[0] : bias, out);
    }

    private static IntegerMatrix matrix(INDArray weights, int outputs, int bits) {
        return new IntegerMatrix(weights.dup('c').data().asFloat(), (int) (weights.length() / outputs), outputs, bits);
    }

    /**
     * Outputs before the activation for inputs {@code (N, values)} or {@code (N, height, width, channel)}.
     *
     * @param relu whether outputs below 0 become 0
     */
    Signal apply(Signal input, boolean relu) {
        int n = (int) input.size(0);
        float[] values = input.values();
        int width = values.length / n;
        Patches.Grid grid = patches == null ? Patches.Grid.one(0)
                : patches.grid((int) input.size(1), (int) input.size(2), (int) input.size(3));
        float[] results = new float[n * grid.places() * matrix.outputs];
        int parts = Math.min(n, PARTS);
        IntStream.range(0, parts).parallel().forEach(part -> {
            Worker worker = new Worker(values, width, grid, results, relu);
            for (int example = part * n / parts; example < (part + 1) * n / parts; example++) {
                worker.apply(example);
            }
        });
        return patches == null ? new Signal(results, n, matrix.outputs)
                : new Signal(results, n, grid.height(), grid.width(), matrix.outputs);
    }

    /** Computes one example after the other. */
    private final class Worker {
        private final float[] values;
        private final int width;
        private final Patches.Grid grid;
        private final float[] results;
        private final boolean relu;
        private final int[] rounded;
        private final int[] factors = new int[matrix.inputs];
        private final int[] rows = new int[matrix.inputs];
        private final int[] sums = matrix.sums();

        Worker(float[] values, int width, Patches.Grid grid, float[] results, boolean relu) {
            this.values = values;
            this.width = width;
            this.grid = grid;
            this.results = results;
            this.relu = relu;
            rounded = new int[width];
        }

        /** The values of an example share a scale. */
        void apply(int example) {
            float scale = largest(example * width) / IntegerMatrix.LARGEST_INPUT;
            int to = example * grid.places() * matrix.outputs;
            if (patches == null) {
                put(scale, scale == 0 ? 0 : roundAndCollect(example * width, scale), to);
                return;
            }
            for (int i = 0; i < width; i++) {
                rounded[i] = scale == 0 ? 0 : round(values[example * width + i] / scale);
            }
            for (int place = 0; place < grid.places(); place++) {
                put(scale, collect(place), to + place * matrix.outputs);
            }
        }

        /** Comparing is several times as fast as {@link Math#max(float, float)}. */
        private float largest(int from) {
            float largest = 0;
            for (int i = from; i < from + width; i++) {
                float size = Math.abs(values[i]);
                largest = size > largest ? size : largest;
            }
            return largest;
        }

        /** Collects the inputs that are not 0, and returns their number. */
        private int roundAndCollect(int from, float scale) {
            int count = 0;
            for (int i = 0; i < width; i++) {
                float value = values[from + i];
                if (value != 0) {
                    int number = round(value / scale);
                    factors[count] = number;
                    rows[count] = i;
                    count += number != 0 ? 1 : 0;
                }
            }
            return count;
        }

        private int collect(int place) {
            int count = 0;
            for (int row = 0; row < matrix.inputs; row++) {
                int source = grid.source(place, row);
                if (source >= 0 && rounded[source] != 0) {
                    factors[count] = rounded[source];
                    rows[count++] = row;
                }
            }
            return count;
        }

        private void put(float scale, int count, int to) {
            matrix.multiply(factors, rows, count, sums);
            for (int j = 0; j < matrix.outputs; j++) {
                float sum = scale * matrix.scales[j] * sums[j] + (bias == null ? 0 : bias[j]);
                results[to + j] = relu && sum < 0 ? 0 : sum;
            }
        }
    }

    /** {@link Math#round(float)} of a value between -1000 and 1000, in less time. */
    private static int round(float value) {
        return (int) (value + 1024.5) - 1024;
    }

    /** Numbers that are rounded to few bits. */
    long numbers() {
        return matrix.length();
    }

    /** Numbers that stay 32-bit floats: scales and biases. */
    long floats() {
        return matrix.scales.length + (bias == null ? 0 : bias.length);
    }
}
