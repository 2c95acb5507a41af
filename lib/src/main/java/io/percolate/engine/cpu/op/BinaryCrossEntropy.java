package io.percolate.engine.cpu.op;

/** {@code -sum w (y log p + (1 - y) log(1 - p))}, for each output independently. */
public final class BinaryCrossEntropy extends ExampleLoss {

    private final double epsilon;
    private final float[] weights;

    /** @param weights of the outputs; null for 1 */
    public BinaryCrossEntropy(Signal out, double epsilon, float[] weights) {
        super(out);
        this.epsilon = epsilon;
        this.weights = weights;
    }

    @Override
    public double example(int y, float[] labels, int label) {
        double loss = 0;
        for (int j = 0; j < outputs; j++) {
            double p = clip(out.value[y + j], epsilon);
            double target = labels[label + j];
            loss -= weight(j) * (target * Math.log(p) + (1 - target) * Math.log(1 - p));
        }
        return loss;
    }

    @Override
    public void exampleGradient(int y, float[] labels, int label, float scale) {
        for (int j = 0; j < outputs; j++) {
            float p = clip(out.value[y + j], epsilon);
            out.gradient[y + j] = scale * weight(j) * (p - labels[label + j]) / (p * (1 - p));
        }
    }

    private float weight(int output) {
        return weights == null ? 1 : weights[output];
    }
}
