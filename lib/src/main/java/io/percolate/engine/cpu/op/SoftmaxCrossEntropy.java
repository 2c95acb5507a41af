package io.percolate.engine.cpu.op;

/** {@code -sum w y log p} after a softmax; provides the gradient of the logits, {@code p sum(w y) - w y}. */
public final class SoftmaxCrossEntropy extends ExampleLoss {

    private final double epsilon;
    private final float[] classWeights;

    public SoftmaxCrossEntropy(Signal out, double epsilon, float[] classWeights) {
        super(out);
        this.epsilon = epsilon;
        this.classWeights = classWeights;
    }

    @Override
    public double example(int y, float[] labels, int label) {
        double loss = 0;
        for (int j = 0; j < outputs; j++) {
            float target = labels[label + j];
            if (target != 0) {
                loss -= weight(j) * target * Math.log(clip(out.value[y + j], epsilon));
            }
        }
        return loss;
    }

    @Override
    public void exampleGradient(int y, float[] labels, int label, float scale) {
        float mass = 1;
        if (classWeights != null) {
            mass = 0;
            for (int j = 0; j < outputs; j++) {
                mass += classWeights[j] * labels[label + j];
            }
        }
        for (int j = 0; j < outputs; j++) {
            out.gradient[y + j] = scale * (out.value[y + j] * mass - weight(j) * labels[label + j]);
        }
    }

    private float weight(int j) {
        return classWeights == null ? 1 : classWeights[j];
    }
}
