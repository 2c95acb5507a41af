package io.percolate.engine.cpu.op.winograd;

import io.percolate.engine.cpu.kernel.ColumnSums;
import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Window;
import io.percolate.engine.cpu.kernel.Winograd;
import io.percolate.engine.cpu.op.Conv2d;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.Transposed;
import io.percolate.engine.cpu.op.Unary;

/** Two-dimensional convolution with 3x3 filters and stride 1, by Winograd's transforms; the weights are Conv2d's. */
public final class WinogradConv2d extends Unary {

    private static final int TAPS = 9;

    private final Lane lane;
    private final int bias;
    private final float[] start;
    private final float[] zeros;
    private final int[] taps;
    private final int[] turned = new int[TAPS];
    private final Transposed transposed;
    private final boolean fixed;
    private final Winograd forward;
    private final Winograd inputGradient;

    /**
     * @param weights offset of W in the lane's weights
     * @param bias offset of b, or -1
     * @param transposed transposed matrix of each kernel position, or null when no earlier layer learns
     */
    private WinogradConv2d(Lane lane, Signal in, Signal out, Window window, int weights, int bias,
            Transposed transposed, boolean fixed) {
        super(in, out);
        this.lane = lane;
        this.bias = bias;
        this.transposed = transposed;
        this.fixed = fixed;
        start = bias < 0 ? new float[out.shape.stride()] : lane.weights;
        zeros = new float[in.shape.stride()];
        taps = Offsets.linear(TAPS, in.shape.channels() * out.shape.stride());
        for (int t = 0; t < TAPS; t++) {
            taps[t] += weights;
            turned[t] = transposed == null ? 0 : transposed.block(TAPS - 1 - t);
        }
        forward = new Winograd(in.shape, out.shape, window.top(), window.left());
        inputGradient = in.learns() ? new Winograd(out.shape, in.shape, 2 - window.top(), 2 - window.left()) : null;
    }

    /**
     * A convolution of any kind, by transforms where they save time.
     *
     * @param fixed whether its weights do not learn
     */
    public static Unary of(Lane lane, Signal in, Signal out, Window window, int weights, int bias,
            Transposed transposed, boolean fixed) {
        return Winograd.suits(window, in.shape, out.shape.channels())
                ? new WinogradConv2d(lane, in, out, window, weights, bias, transposed, fixed)
                : new Conv2d(lane, in, out, window, weights, bias, transposed).fixed(fixed);
    }

    @Override
    public void forward(int n, boolean training) {
        forward.filters(lane.weights, taps);
        forward.run(in.value, in.offset, n, start, Math.max(bias, 0), out.value);
    }

    @Override
    public void backward(int n) {
        if (!fixed) {
            forward.gradient(in.value, in.offset, out.gradient, n, lane.gradients, taps);
        }
        if (bias >= 0 && !fixed) {
            ColumnSums.run(out.gradient, 0, n * out.shape.pixels(), out.shape.stride(), lane.gradients, bias);
        }
        if (in.learns()) {
            inputGradient.filters(transposed.values, turned);
            inputGradient.run(out.gradient, 0, n, zeros, 0, in.gradient);
        }
    }
}
