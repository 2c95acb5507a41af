package io.percolate.engine;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Computation graphs with residual blocks against DL4J's. */
class GraphTest {

    private static ComputationGraphConfiguration.GraphBuilder builder(int[] shape) {
        return new NeuralNetConfiguration.Builder().seed(3).updater(new Sgd(0.1)).graphBuilder().addInputs("in")
                .setInputTypes(Twins.inputType(shape)).setOutputs("out");
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).build();
    }

    private static void compare(ComputationGraphConfiguration configuration, int[] shape, double tolerance) {
        ComputationGraph first = new ComputationGraph(configuration.clone());
        first.init();
        ComputationGraph second = new ComputationGraph(configuration.clone());
        second.init();
        try (Twins twins = Twins.of(first, second, shape, 3, 7, 2)) {
            twins.agree(4, tolerance);
        }
    }

    @Test
    void residualOfVectors() {
        int[] shape = {9};
        compare(builder(shape)
                .addLayer("a", new DenseLayer.Builder().nOut(9).activation(Activation.TANH).build(), "in")
                .addLayer("b", new DenseLayer.Builder().nOut(9).activation(Activation.IDENTITY).build(), "a")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "b", "in")
                .addLayer("relu", new ActivationLayer(Activation.RELU), "sum")
                .addLayer("out", output(), "relu").build(), shape, Twins.TOLERANCE);
    }

    @Test
    void residualOfImages() {
        int[] shape = {7, 6, 2};
        ConvolutionLayer conv = new ConvolutionLayer.Builder(3, 3).nOut(10).convolutionMode(ConvolutionMode.Same)
                .dataFormat(CNN2DFormat.NHWC).activation(Activation.IDENTITY).hasBias(false).build();
        BatchNormalization norm = new BatchNormalization.Builder().dataFormat(CNN2DFormat.NHWC).build();
        compare(builder(shape)
                .addLayer("stem", conv.clone(), "in").addLayer("norm1", norm.clone(), "stem")
                .addLayer("conv", conv.clone(), "norm1").addLayer("norm2", norm.clone(), "conv")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "norm1", "norm2")
                .addLayer("relu", new ActivationLayer(Activation.RELU), "sum")
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "relu")
                .addLayer("out", output(), "pool").build(), shape, 1e-4);
    }
}
