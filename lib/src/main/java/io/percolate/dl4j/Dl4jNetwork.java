package io.percolate.dl4j;

import io.percolate.PercolateException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** One type for DL4J's two network classes, which share no type that has layers, counters or an updater. */
public sealed interface Dl4jNetwork permits SequenceNetwork, GraphNetwork {

    /** @throws PercolateException when it is neither of DL4J's two network classes */
    static Dl4jNetwork of(NeuralNetwork network) {
        if (network instanceof MultiLayerNetwork sequence) {
            return new SequenceNetwork(sequence);
        }
        if (network instanceof ComputationGraph graph) {
            return new GraphNetwork(graph);
        }
        throw new PercolateException(network.getClass().getName() + " is not a network that can be trained here:"
                + " use DL4J's MultiLayerNetwork or ComputationGraph.");
    }

    /** Parameters of all layers as one row: DL4J's own view, not a copy. */
    INDArray parameters();

    /** All layers, in the order in which they compute. */
    Layer[] layers();

    Layer outputLayer();

    /** Turns gradients into parameter updates, and holds the optimizer state. */
    BaseMultiLayerUpdater<?> updater();

    /** Batches trained so far. */
    int iteration();

    void iteration(int count);

    /** Epochs trained so far. */
    int epoch();

    void epoch(int count);

    List<TrainingListener> listeners();

    void listeners(List<TrainingListener> listeners);

    CacheMode cacheMode();

    void cacheMode(CacheMode mode);

    /**
     * Trains on one batch.
     *
     * @return DL4J's score of the batch before the update
     */
    double fit(INDArray features, INDArray labels);

    /** Outputs of the last layer, without dropout. */
    INDArray output(INDArray features);

    /** Outputs of every layer by its name, in the order in which they compute, without dropout. */
    Map<String, INDArray> activations(INDArray features);

    /**
     * Gradients of the loss summed over the batch, with dropout as in training.
     *
     * @return map from {@code layer.parameter} to the gradient, only for parameters that have one
     */
    Map<String, INDArray> gradients(INDArray features, INDArray labels);

    /** Mean loss plus penalties, including decoupled weight decay. */
    double score(DataSet batch, boolean training);

    /** A copy of the network with 64-bit parameters. */
    Dl4jNetwork inDoublePrecision();

    /**
     * The loss of the output layer.
     *
     * @throws PercolateException when the last layer has no loss
     */
    default ILossFunction loss() {
        org.deeplearning4j.nn.conf.layers.Layer last = outputLayer().conf().getLayer();
        if (last instanceof LossLayer only) {
            return only.getLossFn();
        }
        if (last instanceof BaseOutputLayer both) {
            return both.getLossFn();
        }
        throw new PercolateException("The network ends in " + last.getClass().getSimpleName()
                + ", which has no loss: it can predict, but neither fit nor evaluate.");
    }

    /** Whether the last layer has a loss. */
    default boolean hasLoss() {
        org.deeplearning4j.nn.conf.layers.Layer last = outputLayer().conf().getLayer();
        return last instanceof LossLayer || last instanceof BaseOutputLayer;
    }

    /** The loss that goes with the last activation: cross-entropy after softmax and sigmoid, else squared error. */
    default ILossFunction usualLoss() {
        IActivation last = ((BaseLayer) outputLayer().conf().getLayer()).getActivationFn();
        return last instanceof ActivationSoftmax ? new LossMCXENT()
                : last instanceof ActivationSigmoid ? new LossBinaryXENT() : new LossMSE();
    }

    /** Replaces the loss of the output layer. */
    default void loss(ILossFunction function) {
        org.deeplearning4j.nn.conf.layers.Layer last = outputLayer().conf().getLayer();
        if (last instanceof LossLayer only) {
            only.setLossFn(function);
        } else {
            ((BaseOutputLayer) last).setLossFn(function);
        }
    }

    /** Sum of the L1 and L2 penalties on the weights. */
    default double penalty() {
        return Arrays.stream(layers()).mapToDouble(layer -> layer.calcRegularizationScore(true)).sum()
                - DecayScore.of(layers());
    }

    /** The optimizer's current learning rate; NaN when the optimizer has none. */
    default double learningRate() {
        return Arrays.stream(layers())
                .filter(layer -> layer.numParams() > 0)
                .map(layer -> layer.conf().getLayer().getUpdaterByParam(layer.paramTable().keySet().iterator().next()))
                .filter(updater -> updater != null && updater.hasLearningRate())
                .mapToDouble(updater -> updater.getLearningRate(0, 0)).findFirst().orElse(Double.NaN);
    }

    /** Which parameter diverged: {@code "the weights W of layer dense_0, shape [784, 128], grew to 3.2E21"}. */
    default String largestWeight() {
        String where = "the network has no weights";
        double most = Double.NEGATIVE_INFINITY;
        for (Layer layer : layers()) {
            for (Map.Entry<String, INDArray> weights : layer.paramTable().entrySet()) {
                double size = weights.getValue().amaxNumber().doubleValue();
                double rank = Double.isNaN(size) ? Double.POSITIVE_INFINITY : size;
                if (rank > most) {
                    most = rank;
                    where = "the weights " + weights.getKey() + " of layer " + name(layer)
                            + ", shape " + Arrays.toString(weights.getValue().shape()) + ", grew to " + size;
                }
            }
        }
        return where;
    }

    /** Matrices and kernels, DL4J's own arrays, by {@code layer.parameter}: all parameters that are not vectors. */
    default Map<String, INDArray> matrices() {
        Map<String, INDArray> matrices = new LinkedHashMap<>();
        for (Layer layer : layers()) {
            layer.paramTable().forEach((key, array) -> {
                if (array.rank() > 1 && array.size(0) > 1) {
                    matrices.put(name(layer) + "." + key, array);
                }
            });
        }
        return matrices;
    }

    /** Name of a layer in the configuration. */
    static String name(Layer layer) {
        return layer.conf().getLayer().getLayerName();
    }
}
