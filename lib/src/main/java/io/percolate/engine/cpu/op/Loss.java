package io.percolate.engine.cpu.op;

/** The loss of the last activations against the labels. */
public abstract class Loss {

    public final Signal out;
    public final int outputs;
    /** Number of correct examples in the last run. */
    public int correct;
    /** Whether each output is a prediction of its own. */
    public boolean eachOutput;

    public Loss(Signal out) {
        this.out = out;
        outputs = out.shape.features();
    }

    /** Sum of the losses of the first {@code n} examples, with labels starting at example {@code from}. */
    public final double run(float[] labels, int from, int n) {
        correct = 0;
        for (int i = 0; i < n; i++) {
            correct += right(i * out.shape.size(), labels, (from + i) * outputs);
        }
        return sum(labels, from, n);
    }

    /** The sum that {@link #run} returns. */
    protected abstract double sum(float[] labels, int from, int n);

    /** Writes {@code scale} times the gradient of the losses into {@code out.gradient}. */
    public abstract void gradient(float[] labels, int from, int n, float scale);

    /** Copies the network's outputs for the first {@code n} examples to rows starting at example {@code to}. */
    public final void copyOutputs(int n, float[] rows, int to) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(out.value, i * out.shape.size(), rows, (to + i) * outputs, outputs);
        }
    }

    private int right(int y, float[] labels, int label) {
        if (outputs > 1 && !eachOutput) {
            return largest(out.value, y) == largest(labels, label) ? 1 : 0;
        }
        int right = 0;
        for (int j = 0; j < outputs; j++) {
            right += out.value[y + j] > 0.5f == labels[label + j] > 0.5f ? 1 : 0;
        }
        return right;
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
}
