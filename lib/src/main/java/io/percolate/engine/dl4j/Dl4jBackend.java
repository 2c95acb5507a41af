package io.percolate.engine.dl4j;

import io.percolate.engine.Backend;
import io.percolate.engine.TrainStep;
import org.deeplearning4j.nn.api.NeuralNetwork;

/** The backend that runs any network with DL4J itself. */
public final class Dl4jBackend implements Backend {

    @Override
    public String name() {
        return "dl4j";
    }

    @Override
    public int rank() {
        return Integer.MAX_VALUE;
    }

    @Override
    public TrainStep compile(NeuralNetwork network, int[] inputShape, int batchSize, int threads, String reason) {
        return new Dl4jStep(network, inputShape, batchSize, reason);
    }
}
