package io.percolate.engine.cpu.bridge;

import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Unary;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.dl4j.SingleThread;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.factory.Nd4j;

/** {@code y = f(x)} with an activation function of DL4J, which also computes its gradient. */
public final class ActivationBridge extends Unary {

    private final Lane lane;
    private final IActivation function;
    private final int layer;
    /** Whether the loss provides the gradient of x, as DL4J's losses do. */
    private final boolean fused;
    private final Rows inputs;
    private final Rows gradients;

    /** @param layer number that gives each layer its own random numbers */
    public ActivationBridge(Lane lane, Signal in, IActivation function, int layer, boolean fused) {
        super(in, Signal.make(in.shape, lane.capacity, false));
        this.lane = lane;
        this.function = Copies.of(function); // some store their last batch
        this.layer = layer;
        this.fused = fused;
        inputs = new Rows(in.shape);
        gradients = new Rows(in.shape);
    }

    @Override
    public void forward(int n, boolean training) {
        if (n == 0) {
            return;
        }
        try (SingleThread alone = SingleThread.forFunctions()) {
            if (training && function instanceof ActivationRReLU) {
                Nd4j.getRandom().setSeed(lane.seed + 31L * layer + lane.first);
            }
            inputs.take(Rows.read(function.getActivation(inputs.of(in.value, n), training)), out.value, n);
        }
    }

    @Override
    public void backward(int n) {
        if (fused) {
            System.arraycopy(out.gradient, 0, in.gradient, 0, n * in.shape.size());
        } else if (n > 0) {
            try (SingleThread alone = SingleThread.forFunctions()) {
                inputs.take(Rows.read(function.backprop(inputs.of(in.value, n), gradients.of(out.gradient, n))
                        .getFirst()), in.gradient, n);
            }
        }
    }
}
