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

    /**
     * Runs a network of sequences one time step after the other.
     *
     * @throws UnsupportedException naming the first part that needs whole sequences
     */
    default GraphStream stream(NeuralNetwork network, int[] inputShape) {
        throw new UnsupportedException(name() + ", which runs whole sequences");
    }

    /** Loads in advance what the first {@link #compile} needs. */
    default void warmUp(BooleanSupplier enough) {
    }
}
