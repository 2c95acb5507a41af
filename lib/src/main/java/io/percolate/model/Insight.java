package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.dl4j.Networks;
import io.percolate.dl4j.SameDiffSilencer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What goes on inside a model: outputs, parameters and gradients by layer. Reads only; the model stays as it is. */
public final class Insight {

    private Insight() {
    }

    /**
     * Outputs of every layer, in the order in which they compute, without dropout.
     *
     * @return layer name to {@code (N, ...)}
     */
    public static Map<String, INDArray> activations(Model model, Dataset data) {
        INDArray x = input(model, data);
        Map<String, INDArray> outputs = new LinkedHashMap<>();
        Layer[] layers = Networks.layers(model.dl4j());
        if (model.dl4j() instanceof MultiLayerNetwork sequence) {
            List<INDArray> all = sequence.feedForward(x, false); // the input comes first
            for (int i = 0; i < layers.length; i++) {
                outputs.put(name(layers[i]), all.get(i + 1));
            }
        } else {
            Map<String, INDArray> all = ((ComputationGraph) model.dl4j()).feedForward(x, false);
            for (Layer layer : layers) {
                outputs.put(name(layer), all.get(name(layer)));
            }
        }
        return outputs;
    }

    /** Weights and biases, copied: {@code "dense_0.W"}; in DL4J's own views ND4J takes the last slices for empty. */
    public static Map<String, INDArray> weights(Model model) {
        Map<String, INDArray> weights = new LinkedHashMap<>();
        for (Layer layer : Networks.layers(model.dl4j())) {
            layer.paramTable().forEach((key, array) -> weights.put(name(layer) + "." + key, array.dup('c')));
        }
        return weights;
    }

    /**
     * Gradients of the mean loss over the examples, with dropout as in training.
     *
     * @return {@code "dense_0.W"} to an array of the parameter's shape
     */
    public static Map<String, INDArray> gradients(Model model, Dataset data) {
        return gradients(model.dl4j(), input(model, data), data.labels());
    }

    static Map<String, INDArray> gradients(NeuralNetwork network, INDArray x, INDArray y) {
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

    /**
     * Share of a layer's units that are zero or below for every example: a ReLU there passes no gradient.
     *
     * @param outputs {@code (N, ...)} of the layer
     */
    public static double deadShare(INDArray outputs) {
        INDArray largest = outputs.reshape(outputs.size(0), outputs.length() / outputs.size(0)).max(0);
        return largest.lte(0).castTo(outputs.dataType()).meanNumber().doubleValue();
    }

    /** Share of outputs within 0.05 of either bound of a sigmoid or tanh, where the slope is nearly zero. */
    public static double saturatedShare(INDArray outputs, double lower, double upper) {
        INDArray low = outputs.lt(lower + 0.05).castTo(outputs.dataType());
        INDArray high = outputs.gt(upper - 0.05).castTo(outputs.dataType());
        return low.add(high).meanNumber().doubleValue();
    }

    /** What DL4J's network takes: images as they are, sequences as (N, feature, time). */
    static INDArray input(Model model, Dataset data) {
        int inputs = Arrays.stream(model.inputShape()).reduce(1, (a, b) -> a * b);
        if (inputs != data.inputs()) {
            throw new PercolateException("The model reads " + inputs + " values per example, the data has "
                + data.inputs() + ".");
        }
        long[] shape = new long[model.inputShape().length + 1];
        shape[0] = data.size();
        for (int i = 1; i < shape.length; i++) {
            shape[i] = model.inputShape()[i - 1];
        }
        INDArray x = Nd4j.create(data.featureRows(), shape, 'c');
        return shape.length == 3 ? x.permute(0, 2, 1).dup('c') : x;
    }

    private static String name(Layer layer) {
        return layer.conf().getLayer().getLayerName();
    }
}
