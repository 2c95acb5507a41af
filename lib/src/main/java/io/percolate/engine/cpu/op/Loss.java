package io.percolate.engine.cpu.op;

/** What the last activations are worth against the labels. */
public abstract class Loss {

    public final Signal out;
    public final int outputs;
    /** Examples of the last run that were right. */
    public int correct;

    public Loss(Signal out) {
        this.out = out;
        outputs = out.shape.features();
    }

    /** Sum of the losses of the first {@code n} examples against the labels from example {@code from} on. */
    public final double run(float[] labels, int from, int n) {
        double sum = 0;
        correct = 0;
        for (int i = 0; i < n; i++) {
            int y = i * out.shape.size();
            int label = (from + i) * outputs;
            sum += example(y, labels, label);
            correct += isRight(y, labels, label) ? 1 : 0;
        }
        return sum;
    }

    /** Writes {@code scale} times the gradient of the losses into {@code out.gradient}. */
    public final void gradient(float[] labels, int from, int n, float scale) {
        for (int i = 0; i < n; i++) {
            exampleGradient(i * out.shape.size(), labels, (from + i) * outputs, scale);
        }
    }

    public abstract double example(int y, float[] labels, int label);

    public abstract void exampleGradient(int y, float[] labels, int label, float scale);

    private boolean isRight(int y, float[] labels, int label) {
        if (outputs == 1) {
            return out.value[y] > 0.5f == labels[label] > 0.5f;
        }
        return largest(out.value, y) == largest(labels, label);
    }

    private int largest(float[] values, int from) {
        int best = 0;
        for (int j = 1; j < outputs; j++) {
            if (values[from + j] > values[from + best]) {
                best = j;
            }
        }
        return best;
    }

    public static float clip(float p, double epsilon) {
        return (float) Math.min(Math.max(p, epsilon), 1 - epsilon);
    }
}
