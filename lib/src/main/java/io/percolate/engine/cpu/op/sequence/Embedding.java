package io.percolate.engine.cpu.op.sequence;

import io.percolate.engine.cpu.kernel.ColumnSums;
import io.percolate.engine.cpu.kernel.Vectors;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.Unary;
import java.util.Arrays;

/** The vector of each token of the input, {@code y = W[token] + b}. */
public final class Embedding extends Unary {

    private final Lane lane;
    private final Tokens tokens;
    private final int bias;
    private final int stride;

    /** @param bias offset of b in the lane's weights, or -1 */
    public Embedding(Lane lane, Signal in, Signal out, Tokens tokens, int bias) {
        super(in, out);
        this.lane = lane;
        this.tokens = tokens;
        this.bias = bias;
        stride = tokens.stride();
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
        Arrays.fill(lane.gradients, tokens.offset(), tokens.offset() + tokens.count() * stride, 0f);
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
        return tokens.offset() + tokens.at(lane, in, i) * stride;
    }
}
