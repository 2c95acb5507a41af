package io.percolate.engine.read;

import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.bridge.LossBridge;
import io.percolate.engine.cpu.op.AbsoluteError;
import io.percolate.engine.cpu.op.BinaryCrossEntropy;
import io.percolate.engine.cpu.op.Loss;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.SoftmaxCrossEntropy;
import io.percolate.engine.cpu.op.SquaredError;
import io.percolate.engine.cpu.op.Unary;
import java.util.Optional;
import java.util.function.Function;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossL1;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossMixtureDensity;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/** DL4J's loss functions: an operation for each one that the engine implements, a bridge for the others. */
public final class Dl4jLosses {

    private Dl4jLosses() {
    }

    /** Adds the output's activation function and the loss to the program. */
    public static int output(Program program, int input, ILossFunction loss, IActivation f, int lanes) {
        Optional<Function<Signal, Loss>> own = own(loss, f);
        int number = program.stages.size();
        if (own.isPresent()) {
            program.loss = (lane, last) -> own.get().apply(last.out);
            return Dl4jActivations.isIdentity(f) ? input
                    : program.add(input, program.shape(input), Dl4jActivations.of(f, isFused(loss, f), number));
        }
        if (loss instanceof LossSparseMCXENT || loss instanceof LossMixtureDensity) {
            throw new UnsupportedException("the loss " + loss.getClass().getSimpleName()
                    + ", whose labels are not one for each output");
        }
        LossBridge.Shared shared = new LossBridge.Shared(loss, f, lanes);
        program.loss = (lane, last) -> new LossBridge(lane, (Unary) last, shared);
        return program.add(input, program.shape(input), Dl4jActivations.bridge(f, true, number));
    }

    /** Whether the loss computes the gradient of the softmax's logits. */
    private static boolean isFused(ILossFunction loss, IActivation activation) {
        return loss instanceof LossMCXENT && activation.getClass() == ActivationSoftmax.class;
    }

    private static Optional<Function<Signal, Loss>> own(ILossFunction loss, IActivation activation) {
        Class<?> type = loss.getClass();
        if ((type == LossMCXENT.class || type == LossNegativeLogLikelihood.class) && isFused(loss, activation)) {
            LossMCXENT l = (LossMCXENT) loss;
            float[] classWeights = l.getWeights() == null ? null : l.getWeights().dup('c').data().asFloat();
            return Optional.of(out -> new SoftmaxCrossEntropy(out, l.getSoftmaxClipEps(), classWeights));
        }
        if (loss instanceof LossBinaryXENT l && type == LossBinaryXENT.class
                && activation.getClass() != ActivationSoftmax.class) {
            float[] weights = l.getWeights() == null ? null : l.getWeights().dup('c').data().asFloat();
            return Optional.of(out -> new BinaryCrossEntropy(out, l.getClipEps(), weights));
        }
        if (loss instanceof LossL2 l && l.getWeights() == null && (type == LossL2.class || type == LossMSE.class)) {
            return Optional.of(out -> new SquaredError(out, type == LossL2.class ? 1 : 1f / out.shape.features()));
        }
        if (loss instanceof LossL1 l && l.getWeights() == null && (type == LossL1.class || type == LossMAE.class)) {
            return Optional.of(out -> new AbsoluteError(out, type == LossL1.class ? 1 : 1f / out.shape.features()));
        }
        return Optional.empty();
    }
}
