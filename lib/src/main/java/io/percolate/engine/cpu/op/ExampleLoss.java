package io.percolate.engine.cpu.op;

/** A loss that is a sum over examples. */
public abstract class ExampleLoss extends Loss {

    public ExampleLoss(Signal out) {
        super(out);
    }

    @Override
    protected final double sum(float[] labels, int from, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += example(i * out.shape.size(), labels, (from + i) * outputs);
        }
        return sum;
    }

    @Override
    public final void gradient(float[] labels, int from, int n, float scale) {
        for (int i = 0; i < n; i++) {
            exampleGradient(i * out.shape.size(), labels, (from + i) * outputs, scale);
        }
    }

    /**
     * The loss of one example.
     *
     * @param y offset of its outputs
     * @param label offset of its labels
     */
    public abstract double example(int y, float[] labels, int label);

    /** Writes {@code scale} times the gradient of one example's loss into {@code out.gradient}. */
    public abstract void exampleGradient(int y, float[] labels, int label, float scale);

    public static float clip(float p, double epsilon) {
        return (float) Math.min(Math.max(p, epsilon), 1 - epsilon);
    }
}
