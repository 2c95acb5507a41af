package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.ColumnSums;
import io.percolate.engine.cpu.kernel.Vectors;
import io.percolate.engine.cpu.kernel.Window;

/**
 * Transposed convolution: the gradient of a convolution by its image, as a layer. Its own gradient by the input is that
 * convolution. W is {@code (kernel row, kernel column, out, in)}.
 */
public final class ConvTranspose2d extends Unary {

    private final Lane lane;
    private final int bias;
    /** The convolution from the result to the input, with values and gradients exchanged. */
    private final Conv2d mirror;

    /**
     * @param window of the convolution from the result to the input
     * @param weights offset of W in the lane's weights
     * @param bias offset of b, or -1
     * @param transposed transposed matrix of each kernel position
     */
    public ConvTranspose2d(Lane lane, Signal in, Signal out, Window window, int weights, int bias,
            Transposed transposed) {
        super(in, out);
        this.lane = lane;
        this.bias = bias;
        float[] inputGradient = in.learns() ? in.gradient : new float[in.value.length];
        mirror = new Conv2d(lane, new Signal(out.shape, out.gradient, out.value, false),
                new Signal(in.shape, inputGradient, in.value, false), window, weights, -1, transposed);
    }

    @Override
    public void forward(int n, boolean training) {
        mirror.inputGradients(n);
        int stride = out.shape.stride();
        for (int pixel = 0; pixel < n * out.shape.pixels() && bias >= 0; pixel++) {
            Vectors.addScaled(lane.weights, bias, 1f, out.value, pixel * stride, stride);
        }
    }

    @Override
    public void backward(int n) {
        mirror.forward(n, true);
        mirror.weightGradients(n);
        if (bias >= 0) {
            ColumnSums.run(out.gradient, 0, n * out.shape.pixels(), out.shape.stride(), lane.gradients, bias);
        }
    }
}
