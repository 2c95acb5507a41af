package io.percolate.engine;

import io.percolate.dl4j.Attention;
import io.percolate.dl4j.LayerNormalization;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
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
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Compares computation graphs with residual blocks with DL4J's. */
class GraphTest {

    /** The vertex between the input and the layers: nothing, or {@link Twins#gate} with or without a spy before it. */
    private record Entrance(boolean gated, Spy spy) {

        GraphBuilder builder(IUpdater updater, int[] shape) {
            GraphBuilder builder = new NeuralNetConfiguration.Builder().seed(3).updater(updater).graphBuilder()
                    .addInputs("in").setInputTypes(Twins.inputType(shape)).setOutputs("out");
            return gated ? builder.addLayer("gate", Twins.gate(), spy, "in") : builder;
        }

        String last() {
            return gated ? "gate" : "in";
        }
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).build();
    }

    private static Twins twins(Function<Entrance, GraphBuilder> maker, int[] shape, int batch, int threads) {
        Spy spy = new Spy();
        return Twins.of(graph(maker, new Entrance(false, null)), graph(maker, new Entrance(true, null)),
                graph(maker, new Entrance(true, spy)), spy, shape, 3, batch, threads);
    }

    private static ComputationGraph graph(Function<Entrance, GraphBuilder> maker, Entrance entrance) {
        ComputationGraph graph = new ComputationGraph(maker.apply(entrance).build());
        graph.init();
        return graph;
    }

    private static GraphBuilder vectors(Entrance entrance, IUpdater updater, int units) {
        int[] shape = {units};
        DenseLayer.Builder layer = new DenseLayer.Builder().nOut(units);
        return entrance.builder(updater, shape)
                .addLayer("a", layer.activation(Activation.TANH).build(), entrance.last())
                .addLayer("b", layer.activation(Activation.IDENTITY).build(), "a")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "b", entrance.last())
                .addLayer("relu", new ActivationLayer(Activation.RELU), "sum")
                .addLayer("out", output(), "relu");
    }

    private static GraphBuilder images(Entrance entrance, IUpdater updater, int[] shape, int filters) {
        ConvolutionLayer conv = new ConvolutionLayer.Builder(3, 3).nOut(filters).convolutionMode(ConvolutionMode.Same)
                .dataFormat(CNN2DFormat.NHWC).activation(Activation.IDENTITY).hasBias(false).build();
        BatchNormalization norm = new BatchNormalization.Builder().dataFormat(CNN2DFormat.NHWC).build();
        return entrance.builder(updater, shape)
                .addLayer("stem", conv.clone(), entrance.last()).addLayer("norm1", norm.clone(), "stem")
                .addLayer("conv", conv.clone(), "norm1").addLayer("norm2", norm.clone(), "conv")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "norm1", "norm2")
                .addLayer("relu", new ActivationLayer(Activation.RELU), "sum")
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "relu")
                .addLayer("out", output(), "pool");
    }

    @Property(tries = 10)
    void residualOfVectors(@ForAll @IntRange(min = 1, max = 40) int units,
            @ForAll @IntRange(min = 1, max = 20) int batch,
            @ForAll @IntRange(min = 1, max = 3) int threads) {
        try (Twins twins = twins(e -> vectors(e, new Sgd(0.1), units), new int[] {units}, batch, threads)) {
            twins.scrambled().agree(3);
        }
    }

    @Property(tries = 8)
    void residualOfImages(@ForAll @IntRange(min = 3, max = 9) int height, @ForAll @IntRange(min = 3, max = 9) int width,
            @ForAll @IntRange(min = 1, max = 20) int filters, @ForAll @IntRange(min = 1, max = 3) int threads) {
        int[] shape = {height, width, 2};
        try (Twins twins = twins(e -> images(e, new Sgd(0.1), shape, filters), shape, 7, threads)) {
            twins.agree(3);
        }
    }

    /** A block with the normalization before the attention, as in GPT-2. */
    private static GraphBuilder transformer(Entrance entrance, IUpdater updater, int[] shape, int heads, int width) {
        Attention.Builder attention = new Attention.Builder();
        attention.nHeads(heads).headSize(width).nOut(shape[1]).projectInput(true).weightInit(WeightInit.XAVIER);
        return entrance.builder(updater, shape)
                .addLayer("norm", new LayerNormalization.Builder().epsilon(0.1).build(), entrance.last())
                .addLayer("attention", attention.build(), "norm")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "attention", entrance.last())
                .addLayer("last", new LayerNormalization.Builder().epsilon(0.1).build(), "sum")
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "last")
                .addLayer("out", output(), "pool");
    }

    @Property(tries = 10)
    void transformerBlocks(@ForAll @IntRange(min = 1, max = 12) int time,
            @ForAll @IntRange(min = 2, max = 20) int width, @ForAll @IntRange(min = 1, max = 3) int heads,
            @ForAll @IntRange(min = 1, max = 3) int threads) {
        int[] shape = {time, width};
        try (Twins twins = twins(e -> transformer(e, new Sgd(0.1), shape, heads, width), shape, 7, threads)) {
            twins.scrambled().agree(3);
        }
    }

    @Test
    void aHundredStepsOfATransformerBlock() {
        int[] shape = {9, 8};
        try (Twins twins = twins(e -> transformer(e, new Adam(1e-3), shape, 2, 4), shape, 16, 2)) {
            twins.loseAlike(100);
        }
    }

    @Test
    void aHundredStepsOfAResidualNetwork() {
        int[] shape = {6, 6, 1};
        try (Twins twins = twins(e -> images(e, new Adam(1e-3), shape, 8), shape, 16, 2)) {
            twins.loseAlike(100);
        }
    }
}
