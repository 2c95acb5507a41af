package io.percolate.train;

import io.percolate.PercolateException;
import io.percolate.dl4j.Dl4jNetwork;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Weights the classes in the loss, through the output weights of DL4J's cross-entropy. */
final class ClassWeights {

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

    private static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
