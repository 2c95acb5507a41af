package io.percolate.graph;

import io.percolate.engine.GraphStep;
import io.percolate.engine.TrainStep;
import java.util.Arrays;
import java.util.Optional;

/** A compiled loss as the step of a fit: a row of features and labels fills the inputs one after the other. */
final class GraphTrainStep implements TrainStep {

    private final GraphStep step;
    private final Rows rows;
    private final float[][] feeds;
    private final int batchSize;
    private double rate;

    GraphTrainStep(GraphStep step, Rows rows, int batchSize, double rate) {
        this.step = step;
        this.rows = rows;
        this.batchSize = batchSize;
        this.rate = rate;
        feeds = new float[rows.widths().length][];
        Arrays.setAll(feeds, i -> new float[batchSize * rows.widths()[i]]);
    }

    @Override
    public double train(float[] features, float[] labels, int count) {
        rows.split(features, labels, count, feeds);
        double loss = step.backward(feeds, count);
        if (Double.isFinite(loss)) {
            step.update(rate);
        }
        return loss;
    }

    /** The mean over the batches; {@code outputs} stay as they are. */
    @Override
    public double evaluate(float[] features, float[] labels, int count, float[] outputs) {
        double sum = 0;
        float[][] result = new float[1][1];
        for (int from = 0; from < count; from += batchSize) {
            int n = Math.min(batchSize, count - from);
            rows.split(slice(features, count, from, n), slice(labels, count, from, n), n, feeds);
            step.run(feeds, n, result);
            sum += result[0][0] * n;
        }
        return sum / count;
    }

    private static float[] slice(float[] rows, int count, int from, int n) {
        int width = rows.length / count;
        return Arrays.copyOfRange(rows, from * width, (from + n) * width);
    }

    @Override
    public int correct() {
        return 0;
    }

    @Override
    public void countEachOutput() {
        throw new UnsupportedOperationException("a loss has no labels");
    }

    @Override
    public double gradientNorm() {
        return step.gradientNorm();
    }

    @Override
    public double deadRelus() {
        return Double.NaN;
    }

    @Override
    public void predict(float[] features, int count, float[] outputs) {
        throw new UnsupportedOperationException("a loss makes no predictions");
    }

    @Override
    public void learningRate(double value) {
        rate = value;
    }

    @Override
    public void clipGlobalNorm(double limit) {
        step.clipGlobalNorm(limit);
    }

    @Override
    public void seed(long seed) {
        step.seed(seed);
    }

    @Override
    public void synchronize() {
        step.synchronize();
    }

    @Override
    public String report() {
        return step.report();
    }

    @Override
    public Optional<String> notice() {
        return step.notice();
    }

    /** Its owner closes the compiled step, whose state it still needs. */
    @Override
    public void close() {
        step.synchronize();
    }
}
