package io.percolate.engine;

import org.deeplearning4j.nn.api.NeuralNetwork;

/** Chooses what runs a network: the compiled engine where it can, DL4J where it cannot. */
public final class Engines {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";

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
        return compile(network, inputShape, batchSize, Runtime.getRuntime().availableProcessors());
    }

    static TrainStep compile(NeuralNetwork network, int[] inputShape, int batchSize, int threads) {
        if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
            return new Dl4jStep(network, inputShape, batchSize,
                    "Java was started without --add-modules " + VECTOR_MODULE);
        }
        try {
            return new CompiledStep(network, inputShape, batchSize, threads);
        } catch (UnsupportedException e) {
            return new Dl4jStep(network, inputShape, batchSize, "the engine does not compute " + e.getMessage());
        }
    }
}
