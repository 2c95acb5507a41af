package io.percolate.engine.cpu.op.sequence;

import io.percolate.engine.cpu.kernel.ColumnSums;
import io.percolate.engine.cpu.kernel.Vectors;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.Unary;
import java.util.Arrays;

/** A row of W for each token of the input, {@code y = W[token] + b}; W is {@code (tokens, length)}. */
public final class Embedding extends Unary {

    private final Lane lane;
    private final int tokens;
    private final int weights;
    private final int bias;
    private final int stride;

    /**
     * @param tokens number of tokens, which are 0 to {@code tokens - 1}
     * @param weights offset of W in the lane's weights
     * @param bias offset of b, or -1
     */
    public Embedding(Lane lane, Signal in, Signal out, int tokens, int weights, int bias) {
        super(in, out);
        this.lane = lane;
        this.tokens = tokens;
        this.weights = weights;
        this.bias = bias;
        stride = out.shape.stride();
    }

    /** @throws IllegalArgumentException when a value is not one of the tokens */
    @Override
    public void forward(int n, boolean training) {
        for (int i = 0; i < n * out.shape.pixels(); i++) {
            System.arraycopy(lane.weights, row(i), out.value, i * stride, stride);
            if (bias >= 0) {
                Vectors.addScaled(lane.weights, bias, 1f, out.value, i * stride, stride);
            }
        }
    }

    @Override
    public void backward(int n) {
        int rows = n * out.shape.pixels();
        Arrays.fill(lane.gradients, weights, weights + tokens * stride, 0f);
        for (int i = 0; i < rows; i++) {
            Vectors.addScaled(out.gradient, i * stride, 1f, lane.gradients, row(i), stride);
        }
        if (bias >= 0) {
            ColumnSums.run(out.gradient, 0, rows, stride, lane.gradients, bias);
        }
        if (in.learns()) {
            Arrays.fill(in.gradient, 0, n * in.shape.size(), 0f);
        }
    }

    private int row(int i) {
        int length = in.shape.features();
        float token = in.value[in.offset + i / length * in.shape.size() + in.shape.position(i % length)];
        if (!(token >= 0 && token < tokens && token == (int) token)) {
            throw new IllegalArgumentException("The token " + (token == (int) token ? "" + (int) token : "" + token)
                    + " at position " + i % length + " of example " + (lane.first + i / length)
                    + " is not in the vocabulary, which has the tokens 0 to " + (tokens - 1)
                    + ": give whole numbers in that range, or a larger vocabulary.");
        }
        return weights + (int) token * stride;
    }
}
