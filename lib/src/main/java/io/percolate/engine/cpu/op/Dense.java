package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.ColumnSums;
import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Product;

/**
 * Fully connected layer: {@code z = x W + b}, with W {@code (inputs, units)}. Where the output is one pixel, x is the
 * flattened input; otherwise each pixel or time step of the input gives one of the output, with the same W.
 */
public final class Dense extends Unary {

    /** Rows per weight gradient product: few enough for their gradients to stay in the cache. */
    private static final int ROWS = 256;

    private final Lane lane;
    private final int rows;
    private final float[] zeros;
    private final int[] same;
    private final int weights;
    private final int bias;
    private boolean fixed;
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
        rows = out.shape.pixels();
        int units = out.shape.stride();
        int size = in.shape.size() / rows;
        int[] positions = rows == 1 ? Offsets.positions(in.shape) : Offsets.linear(in.shape.channels(), 1);
        int[] examples = Offsets.linear(lane.capacity * rows, size);
        int[] outputs = Offsets.linear(lane.capacity * rows, units);
        int[] inputs = Offsets.linear(positions.length, units);
        same = new int[Math.max(examples.length, positions.length)];
        zeros = new float[Math.max(units, size)];

        forward.read(examples, positions).with(lane.weights, weights, inputs)
                .startAt(bias < 0 ? zeros : lane.weights, Math.max(bias, 0), same)
                .write(out.value, 0, outputs);
        forward.columns = units;
        forward.steps = positions.length;

        weightGradient.read(positions, examples).with(out.gradient, 0, outputs)
                .write(lane.gradients, weights, inputs);
        weightGradient.rows = positions.length;
        weightGradient.columns = units;

        if (in.learns()) {
            inputGradient.read(outputs, Offsets.linear(out.shape.channels(), 1))
                    .with(transposed.values, 0, Offsets.linear(out.shape.channels(), transposed.size))
                    .startAt(zeros, 0, same).write(in.gradient, 0, examples);
            inputGradient.columns = size;
            inputGradient.steps = out.shape.channels();
        }
    }

    /** Computes no gradient of weights that do not learn. */
    public Dense fixed(boolean on) {
        fixed = on;
        return this;
    }

    @Override
    public void forward(int n, boolean training) {
        forward.from(in.value, in.offset);
        forward.rows = n * rows;
        forward.run();
    }

    @Override
    public void backward(int n) {
        for (int from = 0; !fixed && (from == 0 || from < n * rows); from += ROWS) {
            weightGradient(from, Math.min(ROWS, n * rows - from));
        }
        if (bias >= 0 && !fixed) {
            ColumnSums.run(out.gradient, 0, n * rows, out.shape.stride(), lane.gradients, bias);
        }
        if (in.learns()) {
            inputGradient.from(out.gradient, 0);
            inputGradient.rows = n * rows;
            inputGradient.run();
        }
    }

    /** The share of {@code n} rows, which after the first adds to the gradient. */
    private void weightGradient(int from, int n) {
        Product p = weightGradient;
        p.from(in.value, in.offset + from * in.shape.size() / rows);
        p.bOffset = from * out.shape.stride();
        p.steps = n;
        if (from == 0) {
            p.startAt(zeros, 0, same);
        } else {
            p.startAt(lane.gradients, weights, p.cRows);
        }
        p.run();
    }
}
