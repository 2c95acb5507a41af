package io.percolate.engine;

import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.api.NeuralNetwork;

/** A way to run networks, found by {@code ServiceLoader}; {@link Engines} tries the lowest rank first. */
public interface Backend {

    String name();

    int rank();

    /**
     * @param reason why the backends tried before rejected the network, for the report
     * @throws UnsupportedException naming the first unsupported part
     */
    TrainStep compile(NeuralNetwork network, int[] inputShape, int batchSize, int threads, String reason);

    /** Loads in advance what the first {@link #compile} needs. */
    default void warmUp(BooleanSupplier enough) {
    }
}
