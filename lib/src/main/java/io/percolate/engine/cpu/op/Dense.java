package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.ColumnSums;
import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Product;

/** Fully connected layer: {@code z = x W + b}, with W {@code (inputs, units)} and x of any shape, flattened. */
public final class Dense extends Unary {

    private final Lane lane;
    private final int weights;
    private final int bias;
    private final Product forward = new Product();
    private final Product weightGradient = new Product();
    private final Product inputGradient = new Product();

    /**
     * @param weights offset of W in the lane's weights
     * @param bias offset of b, or -1
     * @param transposed W transposed, or null when no earlier layer learns
     */
    public Dense(Lane lane, Signal in, Signal out, int weights, int bias, Transposed transposed) {
        super(in, out);
        this.lane = lane;
        this.weights = weights;
        this.bias = bias;
        int units = out.shape.stride();
        int[] positions = Offsets.positions(in.shape);
        int[] examples = Offsets.linear(lane.capacity, in.shape.size());
        int[] outputs = Offsets.linear(lane.capacity, units);
        int[] rows = Offsets.linear(positions.length, units);
        int[] same = new int[Math.max(lane.capacity, positions.length)];
        float[] zeros = new float[Math.max(units, in.shape.size())];

        forward.read(examples, positions).with(lane.weights, weights, rows)
                .startAt(bias < 0 ? zeros : lane.weights, Math.max(bias, 0), same)
                .write(out.value, 0, outputs);
        forward.columns = units;
        forward.steps = positions.length;

        weightGradient.read(positions, examples).with(out.gradient, 0, outputs)
                .startAt(zeros, 0, same).write(lane.gradients, weights, rows);
        weightGradient.rows = positions.length;
        weightGradient.columns = units;

        if (in.learns()) {
            inputGradient.read(outputs, Offsets.linear(out.shape.channels(), 1))
                    .with(transposed.values, 0, Offsets.linear(out.shape.channels(), transposed.size))
                    .startAt(zeros, 0, same).write(in.gradient, 0, examples);
            inputGradient.columns = in.shape.size();
            inputGradient.steps = out.shape.channels();
        }
    }

    @Override
    public void forward(int n, boolean training) {
        forward.from(in.value, in.offset);
        forward.rows = n;
        forward.run();
    }

    @Override
    public void backward(int n) {
        weightGradient.from(in.value, in.offset);
        weightGradient.steps = n;
        weightGradient.run();
        if (bias >= 0) {
            ColumnSums.run(out.gradient, 0, n, out.shape.stride(), lane.gradients, bias);
        }
        if (in.learns()) {
            inputGradient.from(out.gradient, 0);
            inputGradient.rows = n;
            inputGradient.run();
        }
    }
}
