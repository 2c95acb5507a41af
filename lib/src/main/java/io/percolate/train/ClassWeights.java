package io.percolate.train;

import io.percolate.PercolateException;
import io.percolate.dl4j.Dl4jNetwork;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Weights the classes in the loss, through the output weights of DL4J's cross-entropy. */
final class ClassWeights {

    /** DL4J's, of a probability inside a logarithm. */
    private static final double CLIP = 1e-10;

    private ClassWeights() {
    }

    /** Sets the weights; they stay until the loss is replaced. */
    static void apply(NeuralNetwork network, double[] weights, int outputs) {
        if (weights.length != outputs) {
            throw new PercolateException("There are " + weights.length + " class weights for " + outputs
                    + " classes: give one for each.");
        }
        if (outputs == 1 || !(Dl4jNetwork.of(network).loss() instanceof LossMCXENT)) {
            throw new PercolateException("Class weights need classes with cross-entropy: end the model in dense with"
                    + " softmax, one unit per class.");
        }
        Dl4jNetwork.of(network).loss(new LossMCXENT(Nd4j.createFromArray(toFloats(weights)).reshape(1, outputs)));
    }

    /** The mean loss as it is without the weights. */
    static double without(double[] weights, double weighted, float[] labels, float[] outputs) {
        double more = 0;
        for (int i = 0; i < labels.length; i++) {
            double p = Math.min(Math.max(outputs[i], CLIP), 1 - CLIP);
            more -= (weights[i % weights.length] - 1) * labels[i] * Math.log(p);
        }
        return weighted - more / (labels.length / weights.length);
    }

    private static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
