package io.percolate.engine.cpu.op.sequence;

import io.percolate.engine.cpu.kernel.ColumnSums;
import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Product;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Signal;

/** An input of time and features. */
final class FeatureInput extends StepInput {

    private final int features;
    private final int stride;
    /** {@code (steps, n, features)}: the input in the order of the gates, or its gradient. */
    private final float[] rows;
    private final float[] zeros;
    private final int[] noRows;
    private final Product toGates = new Product();
    private final Product weightGradient = new Product();
    private final Product inputGradient = new Product();

    /** @param group most steps at a time */
    FeatureInput(Lane lane, Signal in, Recurrent.Weights at, Gates layout, int gateStride, int group) {
        super(lane, in, at, in.shape.height(), layout, gateStride);
        features = in.shape.channels();
        stride = Offsets.spread(features);
        int most = group * lane.capacity;
        rows = new float[most * stride];
        zeros = new float[Math.max(columns, stride)];
        noRows = new int[Math.max(most, features)];
        int[] inputRows = Offsets.linear(most, stride);
        int[] gateRows = Offsets.linear(most, gateStride);
        int[] weightRows = Offsets.linear(features, layout.stride());
        int[] each = Offsets.linear(Math.max(columns, features), 1);

        toGates.read(inputRows, each).from(rows, 0).with(lane.weights, at.input(), weightRows)
                .startAt(at.bias() < 0 ? zeros : lane.weights, Math.max(at.bias(), 0), noRows);
        toGates.columns = columns;
        toGates.steps = features;
        toGates.cRows = gateRows;
        weightGradient.read(each, inputRows).from(rows, 0).write(lane.gradients, at.input(), weightRows);
        weightGradient.bSteps = gateRows;
        weightGradient.rows = features;
        weightGradient.columns = columns;
        if (in.learns()) {
            inputGradient.read(gateRows, each)
                    .with(at.toInput().values, 0, Offsets.linear(columns, at.toInput().size))
                    .startAt(zeros, 0, noRows).write(rows, 0, inputRows);
            inputGradient.columns = in.shape.stride();
            inputGradient.steps = columns;
        }
    }

    @Override
    void forward(int from, int end, int n, float[] gates) {
        read(from, end, n);
        toGates.c = gates;
        toGates.cOffset = from * n * gateStride;
        toGates.rows = (end - from) * n;
        toGates.run();
    }

    @Override
    void backward(int from, int end, int n, float[] slopes) {
        boolean first = end == time;
        int count = (end - from) * n;
        read(from, end, n);
        Product p = weightGradient;
        p.b = slopes;
        p.steps = count;
        p.startAt(first ? zeros : p.c, first ? 0 : p.cOffset, first ? noRows : p.cRows);
        p.run();
        if (at.bias() >= 0) {
            ColumnSums.run(slopes, 0, count, gateStride, columns, lane.gradients, at.bias(), !first);
        }
        if (in.learns()) {
            inputGradient.from(slopes, 0);
            inputGradient.rows = count;
            inputGradient.run();
            write(from, end, n);
        }
    }

    private void read(int from, int end, int n) {
        for (int t = from; t < end; t++) {
            for (int i = 0; i < n; i++) {
                System.arraycopy(in.value, in.offset + (i * time + t) * in.shape.stride(), rows,
                        ((t - from) * n + i) * stride, features);
            }
        }
    }

    private void write(int from, int end, int n) {
        int length = in.shape.stride();
        for (int t = from; t < end; t++) {
            for (int i = 0; i < n; i++) {
                System.arraycopy(rows, ((t - from) * n + i) * stride, in.gradient, (i * time + t) * length, length);
            }
        }
    }
}
