package io.percolate.engine.dl4j;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * What a loss of DL4J's, which applies the output's activation function itself, gets with a network's outputs: a function
 * that changes nothing. Cross-entropy only keeps the outputs of a softmax away from log 0, so for it this one is one.
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
