package io.percolate.engine.read;

import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.op.BinaryCrossEntropy;
import io.percolate.engine.cpu.op.Loss;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.SoftmaxCrossEntropy;
import io.percolate.engine.cpu.op.SquaredError;
import java.util.function.Function;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;

/** The loss functions of DL4J that the engine computes. */
public final class Dl4jLosses {

    private Dl4jLosses() {
    }

    /** Whether the loss gives the gradient of the logits under the softmax. */
    public static boolean isFused(ILossFunction loss, IActivation activation) {
        return loss instanceof LossMCXENT && activation.getClass() == ActivationSoftmax.class;
    }

    public static Function<Signal, Loss> of(ILossFunction loss, IActivation activation) {
        Class<?> type = loss.getClass();
        if ((type == LossMCXENT.class || type == LossNegativeLogLikelihood.class) && isFused(loss, activation)) {
            LossMCXENT l = (LossMCXENT) loss;
            float[] classWeights = l.getWeights() == null ? null : l.getWeights().dup('c').data().asFloat();
            return out -> new SoftmaxCrossEntropy(out, l.getSoftmaxClipEps(), classWeights);
        }
        if (type == LossBinaryXENT.class && activation.getClass() != ActivationSoftmax.class) {
            LossBinaryXENT l = (LossBinaryXENT) loss;
            return without(l.getWeights(), out -> new BinaryCrossEntropy(out, l.getClipEps()));
        }
        if (type == LossMSE.class) {
            return without(((LossMSE) loss).getWeights(), out -> new SquaredError(out, 1f / out.shape.features()));
        }
        if (type == LossL2.class) {
            return without(((LossL2) loss).getWeights(), out -> new SquaredError(out, 1));
        }
        throw new UnsupportedException("the loss " + type.getSimpleName() + " after " + activation);
    }

    private static Function<Signal, Loss> without(INDArray weights, Function<Signal, Loss> maker) {
        if (weights != null) {
            throw new UnsupportedException("output weights in the loss");
        }
        return maker;
    }
}
