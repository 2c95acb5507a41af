package io.percolate.engine.cpu.learn;

import org.deeplearning4j.nn.api.TrainingConfig;

/**
 * One parameter array of the network.
 *
 * @param layer DL4J's configuration of its layer
 * @param key DL4J's name of it in the layer: {@code "W"}, {@code "b"}, ...
 * @param offset start in the engine's weights
 * @param length its floats there, including padding
 * @param columns floats of one row, including padding
 * @param frozen whether it does not learn
 */
public record Weight(TrainingConfig layer, String key, int offset, int length, int columns, boolean frozen) {

    /** Whether it is a matrix or a kernel, and not a vector such as a bias. */
    boolean hasRows() {
        return length > columns;
    }

    public int end() {
        return offset + length;
    }
}
