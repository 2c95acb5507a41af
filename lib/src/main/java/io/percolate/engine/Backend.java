package io.percolate.engine;

import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.api.NeuralNetwork;

/** A way to run networks, found by {@code ServiceLoader}; {@link Engines} asks those of the least rank first. */
public interface Backend {

    String name();

    int rank();

    /**
     * @param refused what the backends asked before said, for the report
     * @throws UnsupportedException naming the first part that it does not compute
     */
    TrainStep compile(NeuralNetwork network, int[] inputShape, int batchSize, int threads, String refused);

    /** Loads what the first {@link #compile} would wait for. */
    default void warmUp(BooleanSupplier enough) {
    }
}
