package io.percolate.engine;

import org.deeplearning4j.nn.api.NeuralNetwork;

/** Chooses what runs a network. */
public final class Engines {

    private Engines() {
    }

    /**
     * Makes a network ready to train and predict.
     *
     * @param network DL4J {@code MultiLayerNetwork} or {@code ComputationGraph} with one input and one output
     * @param inputShape shape of one example, row-major: {@code {28, 28, 1}} height, width, channel; {@code {time,
     *     features}}; {@code {inputs}}
     * @param batchSize most examples in one {@link TrainStep#train} call
     */
    public static TrainStep compile(NeuralNetwork network, int[] inputShape, int batchSize) {
        return new Dl4jStep(network, inputShape, batchSize);
    }
}
