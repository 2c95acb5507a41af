package io.percolate.bench;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A residual network of 20 layers: a convolution, three stages of three blocks of two convolutions, a dense layer.
 * Source: He et al., <i>Deep residual learning for image recognition</i>, 2016, section 4.2, with projections.
 */
final class ResidualNetwork {

    private final GraphBuilder graph;
    private final CNN2DFormat format;

    private ResidualNetwork(GraphBuilder graph, CNN2DFormat format) {
        this.graph = graph;
        this.format = format;
    }

    static ComputationGraph build(CNN2DFormat format) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder().seed(42).updater(new Adam(Task.LEARNING_RATE))
                .graphBuilder().addInputs("in")
                .setInputTypes(InputType.convolutional(Task.SIDE, Task.SIDE, 3, format));
        new ResidualNetwork(graph, format).add();
        ComputationGraph network = new ComputationGraph(graph.build());
        network.init();
        return network;
    }

    private void add() {
        String last = relu("stem", convolution("stem", "in", 3, 1, Task.STAGES[0]));
        for (int stage = 0; stage < Task.STAGES.length; stage++) {
            for (int block = 0; block < Task.BLOCKS; block++) {
                last = block("s" + stage + "b" + block, last, stage > 0 && block == 0, Task.STAGES[stage]);
            }
        }
        graph.addLayer("mean", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), last);
        graph.addLayer("out", new OutputLayer.Builder(LossFunction.MCXENT).nOut(Task.DIGITS)
                .activation(Activation.SOFTMAX).build(), "mean").setOutputs("out");
    }

    /** @param narrows halves height and width; the shortcut then is a convolution too */
    private String block(String name, String in, boolean narrows, int filters) {
        String first = relu(name + "a", convolution(name + "a", in, 3, narrows ? 2 : 1, filters));
        String second = convolution(name + "b", first, 3, 1, filters);
        String shortcut = narrows ? convolution(name + "s", in, 1, 2, filters) : in;
        graph.addVertex(name + "sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), second, shortcut);
        return relu(name, name + "sum");
    }

    /** With batch normalization, hence without bias. */
    private String convolution(String name, String in, int size, int stride, int filters) {
        graph.addLayer(name + "conv", new ConvolutionLayer.Builder(size, size).stride(stride, stride).nOut(filters)
                .convolutionMode(ConvolutionMode.Same).hasBias(false).dataFormat(format)
                .activation(Activation.IDENTITY).build(), in);
        graph.addLayer(name + "norm", new BatchNormalization.Builder().dataFormat(format).build(), name + "conv");
        return name + "norm";
    }

    private String relu(String name, String in) {
        graph.addLayer(name + "relu", new ActivationLayer(Activation.RELU), in);
        return name + "relu";
    }
}
