package io.percolate.engine.cpu.bridge;

import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Loss;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.Unary;
import io.percolate.engine.dl4j.SingleThread;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss function of DL4J; an {@link ActivationBridge} computes its activation function. Lane 0 computes the loss for
 * the whole batch, as not every loss is a sum over examples, and the other lanes wait.
 */
public final class LossBridge extends Loss {

    /** The data that the lanes share. */
    public static final class Shared {

        private final ILossFunction loss;
        private final IActivation activation;
        private final LossBridge[] lanes;

        public Shared(ILossFunction loss, IActivation activation, int lanes) {
            this.loss = loss;
            this.activation = Copies.of(activation);
            this.lanes = new LossBridge[lanes];
        }
    }

    private final Lane lane;
    private final Signal in;
    private final Shared shared;
    private final Rows inputs;

    /** @param last the operation that computes the network's outputs */
    public LossBridge(Lane lane, Unary last, Shared shared) {
        super(last.out);
        this.lane = lane;
        this.in = last.in;
        this.shared = shared;
        inputs = new Rows(in.shape);
        shared.lanes[lane.number] = this;
    }

    @Override
    protected double sum(float[] labels, int from, int n) {
        lane.team.barrier();
        if (lane.number > 0) {
            return 0;
        }
        try (SingleThread alone = SingleThread.forFunctions()) {
            return shared.loss.computeScore(labels(labels, from), batch(), shared.activation, null, false);
        }
    }

    @Override
    public void gradient(float[] labels, int from, int n, float scale) {
        if (lane.number == 0) {
            try (SingleThread alone = SingleThread.forFunctions()) {
                FloatBuffer gradient = Rows.read(shared.loss.computeGradient(labels(labels, from), batch(),
                        shared.activation, null).mul(scale));
                for (LossBridge twin : shared.lanes) {
                    inputs.take(gradient, twin.out.gradient, share(twin.lane.number));
                }
            }
        }
        lane.team.barrier();
    }

    private INDArray batch() {
        INDArray batch = inputs.begin(lane.batch);
        for (LossBridge twin : shared.lanes) {
            inputs.add(twin.in.value, share(twin.lane.number));
        }
        return batch;
    }

    /** Lane 0 has the first examples of the batch. */
    private INDArray labels(float[] labels, int from) {
        float[] rows = Arrays.copyOfRange(labels, from * outputs, (from + lane.batch) * outputs);
        return Nd4j.create(rows, new long[] {lane.batch, outputs}, 'c').castTo(DataType.FLOAT);
    }

    private int share(int number) {
        return lane.batch * (number + 1) / shared.lanes.length - lane.batch * number / shared.lanes.length;
    }
}
