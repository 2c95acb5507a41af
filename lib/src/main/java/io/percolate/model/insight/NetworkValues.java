package io.percolate.model.insight;

import io.percolate.dl4j.Networks;
import io.percolate.dl4j.SameDiffSilencer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Outputs, parameters and gradients of a DL4J network by layer. Reads only. */
public final class NetworkValues {

    private NetworkValues() {
    }

    /**
     * Outputs of every layer, in the order in which they compute, without dropout.
     *
     * @param x as DL4J takes it: images as they are, sequences as {@code (N, feature, time)}
     * @return layer name to {@code (N, ...)}
     */
    public static Map<String, INDArray> activations(NeuralNetwork network, INDArray x) {
        Map<String, INDArray> outputs = new LinkedHashMap<>();
        Layer[] layers = Networks.layers(network);
        if (network instanceof MultiLayerNetwork sequence) {
            List<INDArray> all = sequence.feedForward(x, false); // the input comes first
            for (int i = 0; i < layers.length; i++) {
                outputs.put(name(layers[i]), all.get(i + 1));
            }
        } else {
            Map<String, INDArray> all = ((ComputationGraph) network).feedForward(x, false);
            for (Layer layer : layers) {
                outputs.put(name(layer), all.get(name(layer)));
            }
        }
        return outputs;
    }

    /** Weights and biases, copied: {@code "dense_0.W"}; in DL4J's own views ND4J takes the last slices for empty. */
    public static Map<String, INDArray> weights(NeuralNetwork network) {
        Map<String, INDArray> weights = new LinkedHashMap<>();
        for (Layer layer : Networks.layers(network)) {
            layer.paramTable().forEach((key, array) -> weights.put(name(layer) + "." + key, array.dup('c')));
        }
        return weights;
    }

    /**
     * Gradients of the mean loss over the examples, with dropout as in training.
     *
     * @param x as DL4J takes it
     * @param y labels, {@code (N, outputs)}
     * @return {@code "dense_0.W"} to an array of the parameter's shape
     */
    public static Map<String, INDArray> gradients(NeuralNetwork network, INDArray x, INDArray y) {
        return SameDiffSilencer.run(() -> backward(network, x, y));
    }

    private static Map<String, INDArray> backward(NeuralNetwork network, INDArray x, INDArray y) {
        if (network instanceof MultiLayerNetwork sequence) {
            sequence.setInput(x);
            sequence.setLabels(y);
            sequence.computeGradientAndScore();
            return named(network, sequence.gradient().gradientForVariable(), x.size(0));
        }
        ComputationGraph graph = (ComputationGraph) network;
        graph.setInputs(x);
        graph.setLabels(y);
        graph.computeGradientAndScore();
        return named(network, graph.gradient().gradientForVariable(), x.size(0));
    }

    // DL4J sums over the batch and names by layer index or vertex: "0_W", "dense_0_W".
    private static Map<String, INDArray> named(NeuralNetwork network, Map<String, INDArray> byKey, long examples) {
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        Layer[] layers = Networks.layers(network);
        for (int i = 0; i < layers.length; i++) {
            String prefix = network instanceof MultiLayerNetwork ? i + "_" : name(layers[i]) + "_";
            for (String parameter : layers[i].paramTable().keySet()) {
                INDArray gradient = byKey.get(prefix + parameter);
                if (gradient != null) {
                    gradients.put(name(layers[i]) + "." + parameter, gradient.div(examples));
                }
            }
        }
        return gradients;
    }

    private static String name(Layer layer) {
        return layer.conf().getLayer().getLayerName();
    }
}
