package io.percolate.engine.cpu.op.sequence;

import io.percolate.engine.cpu.kernel.ColumnSums;
import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Product;
import io.percolate.engine.cpu.kernel.Vectors;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Signal;
import java.util.Arrays;

/**
 * An input of tokens, whose vectors are multiplied with W once for the whole vocabulary instead of once for each
 * position; the gradients of the gates are added up for each token before they are multiplied.
 */
final class TokenInput extends StepInput {

    private final Tokens tokens;
    /** {@code (tokens, gates)}: what each token adds to the gates. */
    private final float[] table;
    /** {@code (tokens, gates)}: the gradient of {@link #table}. */
    private final float[] sums;
    private final Product toTable = new Product();
    private final Product weightGradient = new Product();
    private final Product vectorGradient = new Product();

    TokenInput(Lane lane, Signal in, Recurrent.Weights at, Gates layout, int gateStride) {
        super(lane, in, at, in.shape.features(), layout, gateStride);
        tokens = at.tokens();
        int count = tokens.count();
        int length = tokens.length();
        table = new float[count * gateStride];
        sums = new float[count * gateStride];
        float[] zeros = new float[Math.max(columns, tokens.stride())];
        int[] noRows = new int[Math.max(count, length)];
        int[] vectors = Offsets.linear(count, tokens.stride());
        int[] tableRows = Offsets.linear(count, gateStride);
        int[] weightRows = Offsets.linear(length, layout.stride());
        int[] each = Offsets.linear(Math.max(columns, length), 1);

        toTable.read(vectors, each).from(lane.weights, tokens.offset()).with(lane.weights, at.input(), weightRows)
                .startAt(at.bias() < 0 ? zeros : lane.weights, Math.max(at.bias(), 0), noRows)
                .write(table, 0, tableRows);
        toTable.rows = count;
        toTable.columns = columns;
        toTable.steps = length;
        weightGradient.read(each, vectors).from(lane.weights, tokens.offset()).with(sums, 0, tableRows)
                .startAt(zeros, 0, noRows).write(lane.gradients, at.input(), weightRows);
        weightGradient.rows = length;
        weightGradient.columns = columns;
        weightGradient.steps = count;
        vectorGradient.read(tableRows, each).from(sums, 0)
                .with(at.toInput().values, 0, Offsets.linear(columns, at.toInput().size)).startAt(zeros, 0, noRows)
                .write(lane.gradients, tokens.offset(), vectors);
        vectorGradient.rows = count;
        vectorGradient.columns = tokens.stride();
        vectorGradient.steps = columns;
    }

    @Override
    void forward(int from, int end, int n, float[] gates) {
        if (from == 0) {
            toTable.run();
        }
        for (int t = from; t < end; t++) {
            for (int i = 0; i < n; i++) {
                System.arraycopy(table, tokens.at(lane, in, i * time + t) * gateStride, gates,
                        (t * n + i) * gateStride, columns);
            }
        }
    }

    @Override
    void backward(int from, int end, int n, float[] slopes) {
        if (end == time) {
            Arrays.fill(sums, 0f);
        }
        for (int t = from; t < end; t++) {
            for (int i = 0; i < n; i++) {
                Vectors.addScaled(slopes, ((t - from) * n + i) * gateStride, 1f, sums,
                        tokens.at(lane, in, i * time + t) * gateStride, columns);
            }
        }
        if (from == 0) {
            weightGradient.run();
            vectorGradient.run();
            if (at.bias() >= 0) {
                ColumnSums.run(sums, 0, tokens.count(), gateStride, columns, lane.gradients, at.bias(), false);
            }
            if (in.learns()) {
                Arrays.fill(in.gradient, 0, n * in.shape.size(), 0f);
            }
        }
    }
}
