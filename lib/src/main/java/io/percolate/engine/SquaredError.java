package io.percolate.engine;

/** {@code factor sum (p - y)^2}: with factor 1 / outputs the mean squared error. */
final class SquaredError extends Loss {

    private final float factor;

    SquaredError(Signal out, float factor) {
        super(out);
        this.factor = factor;
    }

    @Override
    double example(int y, float[] labels, int label) {
        double loss = 0;
        for (int j = 0; j < outputs; j++) {
            double d = out.value[y + j] - labels[label + j];
            loss += d * d;
        }
        return loss * factor;
    }

    @Override
    void exampleGradient(int y, float[] labels, int label, float scale) {
        for (int j = 0; j < outputs; j++) {
            out.gradient[y + j] = scale * 2 * factor * (out.value[y + j] - labels[label + j]);
        }
    }
}
