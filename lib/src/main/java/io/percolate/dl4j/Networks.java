package io.percolate.dl4j;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.NeuralNetwork;

/** Kept while the model's classes move. */
public final class Networks {

    private Networks() {
    }

    public static Layer[] layers(NeuralNetwork network) {
        return Dl4jNetwork.of(network).layers();
    }
}
