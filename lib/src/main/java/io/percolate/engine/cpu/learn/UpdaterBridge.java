package io.percolate.engine.cpu.learn;

import io.percolate.engine.UnsupportedException;
import io.percolate.engine.dl4j.SingleThread;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Calls a DL4J updater that no rule implements. As in DL4J, it gets all neighbouring weights with equal updaters in one
 * array, since the gradient of one weight may affect another; so one thread runs it.
 */
final class UpdaterBridge {

    private final IUpdater settings;
    /** Index of each weight in the engine's arrays. */
    private final int[] places;
    final int states;
    private final INDArray gradient;
    private final INDArray state;
    private final GradientUpdater<?> updater;

    UpdaterBridge(IUpdater settings, int[] places) {
        this.settings = settings.clone(); // its learning rate is set in every step
        this.places = places;
        long size = settings.stateSize(places.length);
        if (size % places.length != 0) {
            throw new UnsupportedException("the updater " + settings.getClass().getSimpleName()
                    + ", which does not keep the same number of values for each weight");
        }
        states = (int) (size / places.length);
        gradient = Nd4j.create(DataType.FLOAT, 1, places.length);
        state = states == 0 ? null : Nd4j.create(DataType.FLOAT, 1, size);
        updater = this.settings.instantiate(state, false);
    }

    void update(UpdateRule.Arrays arrays, double learningRate, int iteration, int epoch) {
        if (settings.hasLearningRate()) {
            settings.setLrAndSchedule(learningRate, null);
        }
        put(arrays.gradients(), gradient, 0);
        for (int s = 0; s < states; s++) {
            put(arrays.states()[s], state, s * places.length);
        }
        try (SingleThread alone = SingleThread.forFunctions()) {
            updater.applyUpdater(gradient, iteration, epoch);
        }
        FloatBuffer step = gradient.data().asNioFloat();
        for (int i = 0; i < places.length; i++) {
            arrays.weights()[places[i]] -= step.get(i);
        }
        for (int s = 0; s < states; s++) {
            FloatBuffer values = state.data().asNioFloat();
            for (int i = 0; i < places.length; i++) {
                arrays.states()[s][places[i]] = values.get(s * places.length + i);
            }
        }
    }

    private void put(float[] from, INDArray to, int start) {
        FloatBuffer values = to.data().asNioFloat();
        for (int i = 0; i < places.length; i++) {
            values.put(start + i, from[places[i]]);
        }
    }
}
