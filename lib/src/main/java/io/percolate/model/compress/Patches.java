package io.percolate.model.compress;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;

/** The windows of a convolution over a picture whose channels come last. */
record Patches(int[] kernel, int[] stride, int[] padding, int[] dilation, boolean same) {

    Patches(ConvolutionLayer layer) {
        this(layer.getKernelSize(), layer.getStride(), layer.getPadding(), layer.getDilation(),
                layer.getConvolutionMode() == ConvolutionMode.Same);
    }

    /**
     * What each place of the output reads.
     *
     * @param sources for each place, and for each input of the window, the position in the picture; -1 outside of it
     */
    record Grid(int height, int width, int inputs, int[] sources) {

        /** A single place, which reads everything. */
        static Grid one(int values) {
            int[] sources = new int[values];
            Arrays.setAll(sources, i -> i);
            return new Grid(1, 1, values, sources);
        }

        int places() {
            return height * width;
        }

        int source(int place, int input) {
            return sources[place * inputs + input];
        }
    }

    Grid grid(int height, int width, int channels) {
        int[] in = {height, width};
        int[] out = new int[2];
        int[] before = new int[2];
        for (int axis = 0; axis < 2; axis++) {
            int reach = (kernel[axis] - 1) * dilation[axis] + 1;
            out[axis] = same ? (in[axis] + stride[axis] - 1) / stride[axis]
                    : (in[axis] + 2 * padding[axis] - reach) / stride[axis] + 1;
            before[axis] = same ? ((out[axis] - 1) * stride[axis] + reach - in[axis]) / 2 : padding[axis];
        }
        int inputs = kernel[0] * kernel[1] * channels;
        int[] sources = new int[out[0] * out[1] * inputs];
        int at = 0;
        for (int place = 0; place < out[0] * out[1]; place++) {
            for (int cell = 0; cell < kernel[0] * kernel[1]; cell++) {
                int y = place / out[1] * stride[0] - before[0] + cell / kernel[1] * dilation[0];
                int x = place % out[1] * stride[1] - before[1] + cell % kernel[1] * dilation[1];
                boolean inside = y >= 0 && y < height && x >= 0 && x < width;
                for (int channel = 0; channel < channels; channel++) {
                    sources[at++] = inside ? (y * width + x) * channels + channel : -1;
                }
            }
        }
        return new Grid(out[0], out[1], inputs, sources);
    }
}
