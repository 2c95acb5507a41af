package io.percolate.dl4j;

import io.percolate.PercolateException;
import java.util.function.Function;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss of DL4J by its formula on the outputs; the activation function adds its derivative. DL4J cannot store it:
 * {@link ModelZip} writes another loss in its place.
 */
public abstract class FormulaLoss implements ILossFunction {

    private static final long serialVersionUID = 1L;

    /** Does something with a network that must not meet a loss that is code, such as storing its configuration. */
    static <T> T without(Dl4jNetwork network, Function<ILossFunction, T> action) {
        ILossFunction loss = network.hasLoss() ? network.loss() : null;
        if (!(loss instanceof FormulaLoss)) {
            return action.apply(loss);
        }
        network.loss(network.usualLoss());
        try {
            return action.apply(loss);
        } finally {
            network.loss(loss);
        }
    }

    /**
     * Checks that another machine can have the network.
     *
     * @throws PercolateException when its loss is code of this program
     */
    public static void requireNone(Dl4jNetwork network) {
        if (network.hasLoss() && network.loss() instanceof FormulaLoss own) {
            throw new PercolateException("The model's own loss " + own.name() + " is known on this machine only: train"
                    + " it here, or compile the model with one of the library's losses.");
        }
    }

    /** The loss of each example, {@code (N)}. */
    protected abstract INDArray scores(INDArray labels, INDArray outputs);

    /** The derivative of the sum of all scores by the outputs, {@code (N, outputs)}. */
    protected abstract INDArray derivative(INDArray labels, INDArray outputs);

    @Override
    public double computeScore(INDArray labels, INDArray before, IActivation f, INDArray mask, boolean average) {
        INDArray scores = computeScoreArray(labels, before, f, mask);
        return scores.sumNumber().doubleValue() / (average ? scores.length() : 1);
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray before, IActivation f, INDArray mask) {
        requireNoMask(mask);
        return scores(labels.castTo(before.dataType()), f.getActivation(before.dup(), true));
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray before, IActivation f, INDArray mask) {
        requireNoMask(mask);
        INDArray outputs = f.getActivation(before.dup(), true);
        return f.backprop(before.dup(), derivative(labels.castTo(before.dataType()), outputs)).getFirst();
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(INDArray labels, INDArray before, IActivation f,
            INDArray mask, boolean average) {
        return new Pair<>(computeScore(labels, before, f, mask, average), computeGradient(labels, before, f, mask));
    }

    private void requireNoMask(INDArray mask) {
        if (mask != null) {
            throw new UnsupportedOperationException("The loss " + name() + " takes no mask.");
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
