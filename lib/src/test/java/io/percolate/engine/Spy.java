package io.percolate.engine;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Replaces the preprocessor of a network's first layer, calls the original, and stores the gradients of the backward
 * pass.
 */
final class Spy extends BaseTrainingListener implements InputPreProcessor {

    private static final long serialVersionUID = 1L;

    /** Of the summed loss, {@code (N, inputs)} row after row: height, width, channel, or time, feature. */
    float[] inputGradient;
    /** Of the summed loss, in DL4J's order. */
    float[] parameterGradient;
    boolean channelsFirst;
    /** The original preprocessor, or null. */
    InputPreProcessor next;

    @Override
    public INDArray backprop(INDArray above, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        INDArray gradient = next == null || above == null ? above : next.backprop(above, miniBatchSize, workspaces);
        if (gradient == null) { // of tokens
            inputGradient = new float[0];
            return null;
        }
        INDArray rows = channelsFirst ? gradient.permute(0, 2, 3, 1)
                : gradient.rank() == 3 ? gradient.permute(0, 2, 1) : gradient;
        inputGradient = rows.dup('c').data().asFloat();
        return gradient;
    }

    @Override
    public void onGradientCalculation(Model model) {
        parameterGradient = model.gradient().gradient().dup().data().asFloat();
    }

    @Override
    public INDArray preProcess(INDArray input, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        return next == null ? workspaces.dup(ArrayType.ACTIVATIONS, input)
                : next.preProcess(input, miniBatchSize, workspaces);
    }

    @Override
    public InputType getOutputType(InputType inputType) {
        return next == null ? inputType : next.getOutputType(inputType);
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int miniBatchSize) {
        return new Pair<>(mask, state);
    }

    @Override
    public Spy clone() {
        return this;
    }
}
