package io.percolate.engine;

import io.percolate.engine.cpu.CompiledStep;
import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.learn.Weight;
import io.percolate.engine.cpu.op.Lane;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradients of the engine's backward pass, for a network that begins with {@link Twins#gate}. */
final class Gradients implements AutoCloseable {

    /** Distance in which to look for a kink: about ten rounding errors of a sum of terms near 1. */
    private static final float STEP = 2e-6f;

    /**
     * Gradients are differences of outputs and labels near 1, whose rounding errors remain when the differences vanish.
     */
    static final double LEAST = 0.1;

    private final NeuralNetwork network;
    private final CompiledStep step;
    private int count;

    Gradients(NeuralNetwork network, int[] inputShape, int batch, int threads) {
        this.network = network;
        step = new CompiledStep(network, inputShape, batch, threads, true);
    }

    /** One backward pass with the given parameters. */
    void compute(INDArray parameters, float[] features, float[] labels, int count) {
        network.params().assign(parameters);
        step.reload();
        step.train(features, labels, count);
        this.count = count;
    }

    /** In DL4J's order. */
    float[] ofParameters() {
        int[] positions = step.program.weights.positions();
        float[] values = new float[positions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = step.updates.arrays.gradients()[positions[i]];
        }
        return withoutStatistics(values);
    }

    /** The same, but 0 for running statistics: their change is not a gradient, and DL4J does not average it. */
    float[] withoutStatistics(float[] values) {
        int[] positions = step.program.weights.positions();
        for (Weight w : step.program.weights.weights) {
            boolean trained = !List.of("mean", "var", "log10stdev").contains(w.key());
            for (int i = 0; i < values.length && !trained; i++) {
                values[i] = positions[i] >= w.offset() && positions[i] < w.end() ? 0 : values[i];
            }
        }
        return values;
    }

    /** {@code (count, inputs)} */
    float[] ofInput() {
        Shape shape = step.lanes[0].ops.get(0).out.shape;
        float[] rows = new float[count * shape.features()];
        for (Lane lane : step.lanes) {
            float[] gradient = lane.ops.get(0).out.gradient; // of the padded copy of the rows
            int end = lane.number + 1 < step.lanes.length ? step.lanes[lane.number + 1].first : count;
            for (int i = lane.first; i < end; i++) {
                for (int j = 0; j < shape.features(); j++) {
                    rows[i * shape.features() + j] = gradient[(i - lane.first) * shape.size() + shape.position(j)];
                }
            }
        }
        return rows;
    }

    /**
     * Second difference of the gradients around the data in a random direction, relative to the largest gradient: tiny
     * where they are smooth, the height of the jump near a kink.
     */
    double jumpAt(INDArray parameters, float[] features, float[] labels, int count, Random random) {
        float[] before = features.clone();
        float[] after = features.clone();
        for (int i = 0; i < features.length; i++) {
            float move = STEP * (float) random.nextGaussian();
            before[i] -= move;
            after[i] += move;
        }
        INDArray start = parameters.dup();
        compute(start, features, labels, count);
        float[][] at = {ofInput(), ofParameters()};
        compute(start, before, labels, count);
        float[][] left = {ofInput(), ofParameters()};
        compute(start, after, labels, count);
        return Math.max(jump(left[0], at[0], ofInput()), jump(left[1], at[1], ofParameters()));
    }

    private static double jump(float[] left, float[] at, float[] right) {
        double largest = LEAST;
        double jump = 0;
        for (int i = 0; i < at.length; i++) {
            largest = Math.max(largest, Math.abs(at[i]));
            jump = Math.max(jump, Math.abs(left[i] + right[i] - 2.0 * at[i]));
        }
        return jump / largest;
    }

    @Override
    public void close() {
        step.close();
    }
}
