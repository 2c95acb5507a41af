package io.percolate.engine.dl4j;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * The activation function to pass to a DL4J loss, which applies it itself, when the outputs are already activated: the
 * identity. Cross-entropy protects only the outputs of a softmax from log 0, so for it this is a softmax.
 */
final class Applied extends ActivationSoftmax {

    private static final long serialVersionUID = 1L;

    private Applied() {
    }

    static IActivation before(ILossFunction loss) {
        return loss instanceof LossMCXENT ? new Applied() : new ActivationIdentity();
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return in;
    }
}
