package io.percolate.engine.cpu.op.sequence;

import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Signal;

/** The input's share of the gates of a recurrent cell, {@code x W + b}, for some steps at a time. */
abstract class StepInput {

    protected final Lane lane;
    protected final Signal in;
    protected final Recurrent.Weights at;
    protected final int time;
    /** Floats of the gates that the input gives. */
    protected final int columns;
    /** Floats from one row of the gates to the next. */
    protected final int gateStride;

    StepInput(Lane lane, Signal in, Recurrent.Weights at, int time, Gates layout, int gateStride) {
        this.lane = lane;
        this.in = in;
        this.at = at;
        this.time = time;
        this.gateStride = gateStride;
        columns = layout.columns();
    }

    /** Fills the rows of steps {@code from} to {@code end - 1} for {@code n} examples. */
    abstract void forward(int from, int end, int n, float[] gates);

    /**
     * Adds up the gradients of the weights and fills that of the input.
     *
     * @param slopes gradient of the gates of these steps
     */
    abstract void backward(int from, int end, int n, float[] slopes);
}
