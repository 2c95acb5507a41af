package io.percolate.engine.cpu.op;

/** {@code factor sum |p - y|}: with factor 1 / outputs the mean absolute error. */
public final class AbsoluteError extends ExampleLoss {

    private final float factor;

    public AbsoluteError(Signal out, float factor) {
        super(out);
        this.factor = factor;
    }

    @Override
    public double example(int y, float[] labels, int label) {
        double loss = 0;
        for (int j = 0; j < outputs; j++) {
            loss += Math.abs(out.value[y + j] - labels[label + j]);
        }
        return loss * factor;
    }

    @Override
    public void exampleGradient(int y, float[] labels, int label, float scale) {
        for (int j = 0; j < outputs; j++) {
            out.gradient[y + j] = scale * factor * Math.signum(out.value[y + j] - labels[label + j]);
        }
    }
}
