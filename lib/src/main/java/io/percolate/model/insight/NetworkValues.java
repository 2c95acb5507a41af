package io.percolate.model.insight;

import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.dl4j.SameDiffSilencer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Outputs, parameters and gradients of a DL4J network by layer. Read-only. */
public final class NetworkValues {

    private NetworkValues() {
    }

    /**
     * Outputs of every layer, in the order in which they compute, without dropout.
     *
     * @param x in DL4J's layout: images unchanged, sequences as {@code (N, feature, time)}
     * @return layer name to {@code (N, ...)}
     */
    public static Map<String, INDArray> activations(Dl4jNetwork network, INDArray x) {
        return network.activations(x);
    }

    /** Weights and biases, copied: {@code "dense_0.W"}; ND4J treats the last slices of DL4J's own views as empty. */
    public static Map<String, INDArray> weights(Dl4jNetwork network) {
        Map<String, INDArray> weights = new LinkedHashMap<>();
        for (Layer layer : network.layers()) {
            layer.paramTable()
                    .forEach((key, array) -> weights.put(Dl4jNetwork.name(layer) + "." + key, array.dup('c')));
        }
        return weights;
    }

    /**
     * Gradients of the mean loss over the examples, with dropout as in training.
     *
     * @param x in DL4J's layout
     * @param y labels, {@code (N, outputs)}
     * @return {@code "dense_0.W"} to an array of the parameter's shape
     */
    public static Map<String, INDArray> gradients(Dl4jNetwork network, INDArray x, INDArray y) {
        Map<String, INDArray> gradients = SameDiffSilencer.run(() -> network.gradients(x, y));
        gradients.replaceAll((name, sum) -> sum.div(x.size(0)));
        return gradients;
    }
}
