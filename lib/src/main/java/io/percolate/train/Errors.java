package io.percolate.train;

import java.util.stream.IntStream;

/** Distances between outputs and plain values, averaged over the outputs. */
final class Errors {

    private final float[] labels;
    private final float[] outputs;
    private final int width;

    Errors(float[] labels, float[] outputs, int width) {
        this.labels = labels;
        this.outputs = outputs;
        this.width = width;
    }

    float[] labels() {
        return labels;
    }

    float[] outputs() {
        return outputs;
    }

    /** y - p. */
    float[] residuals() {
        float[] residuals = new float[labels.length];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = labels[i] - outputs[i];
        }
        return residuals;
    }

    /** Mean of |p - y|. */
    double mae() {
        return IntStream.range(0, labels.length).mapToDouble(i -> Math.abs((double) outputs[i] - labels[i]))
                .average().orElseThrow();
    }

    /** Root of the mean of (p - y)^2. */
    double rmse() {
        return Math.sqrt(IntStream.range(0, labels.length).mapToDouble(i -> square((double) outputs[i] - labels[i]))
                .average().orElseThrow());
    }

    /** 1 - sum (p - y)^2 / sum (y - mean)^2; for labels that are all equal 1 when every output is right, else 0. */
    double r2() {
        return IntStream.range(0, width).mapToDouble(this::r2).average().orElseThrow();
    }

    private double r2(int column) {
        int[] own = IntStream.iterate(column, i -> i < labels.length, i -> i + width).toArray();
        double mean = IntStream.of(own).mapToDouble(i -> labels[i]).average().orElseThrow();
        double rest = IntStream.of(own).mapToDouble(i -> square((double) outputs[i] - labels[i])).sum();
        double all = IntStream.of(own).mapToDouble(i -> square(labels[i] - mean)).sum();
        return all > 0 ? 1 - rest / all : rest == 0 ? 1 : 0;
    }

    private static double square(double x) {
        return x * x;
    }
}
