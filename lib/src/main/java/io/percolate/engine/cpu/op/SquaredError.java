package io.percolate.engine.cpu.op;

/** {@code factor sum (p - y)^2}: with factor 1 / outputs the mean squared error. */
public final class SquaredError extends ExampleLoss {

    private final float factor;

    public SquaredError(Signal out, float factor) {
        super(out);
        this.factor = factor;
    }

    @Override
    public double example(int y, float[] labels, int label) {
        double loss = 0;
        for (int j = 0; j < outputs; j++) {
            double d = out.value[y + j] - labels[label + j];
            loss += d * d;
        }
        return loss * factor;
    }

    @Override
    public void exampleGradient(int y, float[] labels, int label, float scale) {
        for (int j = 0; j < outputs; j++) {
            out.gradient[y + j] = scale * 2 * factor * (out.value[y + j] - labels[label + j]);
        }
    }
}
