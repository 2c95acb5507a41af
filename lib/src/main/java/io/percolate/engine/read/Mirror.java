package io.percolate.engine.read;

import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.engine.cpu.learn.UpdateRule;
import java.util.List;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies parameters and updater state between DL4J's network and the engine's arrays, in both directions. */
public final class Mirror {

    private final Dl4jNetwork network;
    private final int[] positions;
    private final UpdateRule.Arrays arrays;

    /** @param positions for each of DL4J's parameters its index in the engine's arrays */
    public Mirror(Dl4jNetwork network, int[] positions, UpdateRule.Arrays arrays) {
        this.network = network;
        this.positions = positions;
        this.arrays = arrays;
    }

    public void read() {
        float[] parameters = network.parameters().dup().data().asFloat();
        for (int i = 0; i < positions.length; i++) {
            arrays.weights()[positions[i]] = parameters[i];
        }
        INDArray view = network.updater().getStateViewArray();
        if (view != null) {
            copyState(view.dup().data().asFloat(), true);
        }
    }

    public void write() {
        float[] parameters = new float[positions.length];
        for (int i = 0; i < positions.length; i++) {
            parameters[i] = arrays.weights()[positions[i]];
        }
        network.parameters().assign(row(parameters, network.parameters()));
        INDArray view = network.updater().getStateViewArray();
        if (view != null) {
            float[] state = new float[(int) view.length()];
            copyState(state, false);
            view.assign(row(state, view));
        }
    }

    /** For each block of equally configured parameters, DL4J stores the first state of all, then the second. */
    private void copyState(float[] view, boolean read) {
        List<UpdaterBlock> blocks = network.updater().getUpdaterBlocks();
        for (UpdaterBlock block : blocks) {
            int size = block.getParamOffsetEnd() - block.getParamOffsetStart();
            int states = (block.getUpdaterViewOffsetEnd() - block.getUpdaterViewOffsetStart()) / size;
            for (int s = 0; s < states; s++) {
                float[] state = arrays.states()[s];
                int start = block.getUpdaterViewOffsetStart() + s * size;
                for (int i = 0; i < size; i++) {
                    int place = positions[block.getParamOffsetStart() + i];
                    if (read) {
                        state[place] = view[start + i];
                    } else {
                        view[start + i] = state[place];
                    }
                }
            }
        }
    }

    private static INDArray row(float[] values, INDArray like) {
        return Nd4j.create(values, like.shape(), 'c');
    }
}
