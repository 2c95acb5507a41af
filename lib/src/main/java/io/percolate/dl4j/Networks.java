package io.percolate.dl4j;

import io.percolate.PercolateException;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** What DL4J's two kinds of networks have in common without saying so in a type. */
public final class Networks {

    private Networks() {
    }

    /** All layers, in the order in which they compute. */
    public static Layer[] layers(NeuralNetwork network) {
        return network instanceof MultiLayerNetwork sequence ? sequence.getLayers()
                : ((ComputationGraph) network).getLayers();
    }

    /**
     * The loss of the output layer.
     *
     * @throws PercolateException when the last layer has none
     */
    public static ILossFunction loss(NeuralNetwork network) {
        org.deeplearning4j.nn.conf.layers.Layer last = output(network);
        if (last instanceof LossLayer only) {
            return only.getLossFn();
        }
        if (last instanceof BaseOutputLayer both) {
            return both.getLossFn();
        }
        throw new PercolateException("The network ends in " + last.getClass().getSimpleName()
                + ", which has no loss: it can predict, but neither fit nor evaluate.");
    }

    public static void loss(NeuralNetwork network, ILossFunction function) {
        org.deeplearning4j.nn.conf.layers.Layer last = output(network);
        if (last instanceof LossLayer only) {
            only.setLossFn(function);
        } else {
            ((BaseOutputLayer) last).setLossFn(function);
        }
    }

    /** Sum of the L1 and L2 penalties on the weights. */
    public static double penalty(NeuralNetwork network) {
        return Arrays.stream(layers(network)).mapToDouble(layer -> layer.calcRegularizationScore(true)).sum()
                - DecayScore.score(network);
    }

    /** Where a network blew up: {@code "the weights W of layer dense_0, shape [784, 128], grew to 3.2E21"}. */
    public static String largestWeight(NeuralNetwork network) {
        String where = "the network has no weights";
        double most = Double.NEGATIVE_INFINITY;
        for (Layer layer : layers(network)) {
            for (Map.Entry<String, INDArray> weights : layer.paramTable().entrySet()) {
                double size = weights.getValue().amaxNumber().doubleValue();
                double rank = Double.isNaN(size) ? Double.POSITIVE_INFINITY : size;
                if (rank > most) {
                    most = rank;
                    where = "the weights " + weights.getKey() + " of layer " + layer.conf().getLayer().getLayerName()
                            + ", shape " + Arrays.toString(weights.getValue().shape()) + ", grew to " + size;
                }
            }
        }
        return where;
    }

    /** The optimizer's, as it stands; NaN when it has none. */
    public static double learningRate(NeuralNetwork network) {
        return Arrays.stream(layers(network))
                .filter(layer -> layer.numParams() > 0)
                .map(layer -> layer.conf().getLayer().getUpdaterByParam(layer.paramTable().keySet().iterator().next()))
                .filter(updater -> updater != null && updater.hasLearningRate())
                .mapToDouble(updater -> updater.getLearningRate(0, 0)).findFirst().orElse(Double.NaN);
    }

    private static org.deeplearning4j.nn.conf.layers.Layer output(NeuralNetwork network) {
        Layer last = network instanceof MultiLayerNetwork sequence ? sequence.getOutputLayer()
                : ((ComputationGraph) network).getOutputLayer(0);
        return last.conf().getLayer();
    }
}
