package io.percolate.engine.cpu.op.sequence;

import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Signal;
import java.util.Arrays;

/**
 * Simple recurrent layer, {@code h_t = s(x_t W + h_(t-1) R + b)}.
 *
 * <p>Source: J. Elman, <i>Finding Structure in Time</i>, Cognitive Science 14, 1990.
 */
public final class Rnn extends Recurrent {

    /** One row of weights is one gate. */
    public static final int GATES = 1;

    private final Squash function;

    /**
     * @param function s
     * @param sequences whether the states of all steps come out, or the last
     */
    public Rnn(Lane lane, Signal in, Signal out, Weights at, int units, Squash function, boolean sequences) {
        super(lane, in, out, at, new Gates(GATES, units), 0, sequences);
        this.function = function;
    }

    @Override
    protected void step(int t, int n) {
        for (int i = 0; i < n; i++) {
            function.apply(gates, (t * n + i) * gateStride, states, ((t + 1) * n + i) * stateStride, block);
        }
    }

    @Override
    protected void stepBack(int t, int n, int row) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(stateGradient, i * stateStride, slopes, row + i * gateStride, block);
            function.slope(states, ((t + 1) * n + i) * stateStride, slopes, row + i * gateStride, block);
        }
        Arrays.fill(stateGradient, 0, n * stateStride, 0f);
    }
}
