package io.percolate.engine.cpu.op.transformer;

import io.percolate.engine.cpu.kernel.NormalizeRows;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.Unary;

/**
 * Layer normalization, {@code gain (x - mean) / sqrt(variance + epsilon) + bias} over the features of a row: the
 * channels of a pixel or a time step, or all features of an example. Ba, Kiros and Hinton,
 * https://arxiv.org/abs/1607.06450
 */
public final class LayerNorm extends Unary {

    private final Lane lane;
    private final int rows;
    private final int gain;
    private final int bias;
    private final float epsilon;
    private final float[] mean;
    private final float[] inverse;
    private final NormalizeRows kernel;

    /**
     * @param gain offset in the weights of a row laid out like a row of the input, with zeros in the padding; the bias
     *     likewise
     * @param keep a row with 1 where the input has a feature and 0 where it has padding; its length divides the input's
     */
    public LayerNorm(Lane lane, Signal in, Signal out, int gain, int bias, float epsilon, float[] keep) {
        super(in, out);
        this.lane = lane;
        this.gain = gain;
        this.bias = bias;
        this.epsilon = epsilon;
        rows = in.shape.size() / keep.length;
        mean = new float[lane.capacity * rows];
        inverse = new float[lane.capacity * rows];
        kernel = new NormalizeRows(keep);
    }

    @Override
    public void forward(int n, boolean training) {
        kernel.forward(in.value, in.offset, n * rows, epsilon, lane.weights, gain, bias, mean, inverse, out.value);
    }

    @Override
    public void backward(int n) {
        kernel.parameterGradients(out.gradient, in.value, in.offset, n * rows, mean, inverse, lane.gradients, gain,
                bias);
        if (in.learns()) {
            kernel.inputGradient(out.gradient, in.value, in.offset, n * rows, lane.weights, gain, mean, inverse,
                    in.gradient);
        }
    }
}
