package io.percolate.graph;

import static io.percolate.model.Optimizer.adam;
import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Tests the sentences about graphs, inputs and losses that do not fit. */
class BadGraphTest {

    @TempDir
    Path folder;

    private final Graph graph = new Graph();
    private final SDVariable x = graph.input("x", 4);

    private static void says(ThrowingCallable mistake, String sentence) {
        assertThatThrownBy(mistake).isInstanceOf(PercolateException.class).hasMessage(sentence);
    }

    @Test
    void shapesThatDoNotFit() {
        SDVariable y = graph.dense(x, 3);
        says(() -> graph.mse(y, x), "The layer mse needs 'x' of shape Nx3, because 'dense' is Nx3, but it is Nx4.");
        says(() -> graph.attention(x, 2, true),
                "The layer attention takes sequences of time and features, but 'x' is Nx4.");
        says(() -> graph.attention(graph.input("s", 5, 6), 4, true), "The layer attention2 has 4 heads, which do not"
                + " divide the 6 features of 's' Nx5x6.");
        says(() -> graph.attention(graph.input("r", 5, 6), 2, true, "rotary"),
                "The layer attention3 has 3 features in each head: rotary positions need an even number.");
        says(() -> graph.attention(graph.node("r"), 2, true, "rotative"),
                "The layer attention4 has no positions 'rotative': write none, relative or rotary.");
        says(() -> graph.linear(x, graph.parameter("w", 1, 3, 2)),
                "The layer linear cannot multiply 'x' Nx4 with 'w' 3x2.");
        says(() -> graph.conv(graph.input("image", 2, 2, 1), 8, 3), "The layer conv has windows of 3x3, which do not"
                + " fit into 'image' Nx2x2x1.");
        says(() -> graph.reshape(x, 3), "The layer reshape cannot give 'x' Nx4 the shape Nx3: it has another number of"
                + " values.");
    }

    @Test
    void arithmeticThatDoesNotFit() {
        SDVariable sum = x.add(graph.input("five", 5));
        says(() -> graph.dense(sum, 2), "The node '" + sum.name() + "' (add) does not fit its inputs: 'x' Nx4 and"
                + " 'five' Nx5.");
        SDVariable product = x.mmul(graph.parameter("w", 1, 3, 2));
        says(() -> graph.run(product, Nd4j.ones(1, 4)), "The node '" + product.name() + "' (matmul) does not fit its"
                + " inputs: 'x' Nx4 and 'w' 3x2.");
    }

    @Test
    void tokensOutsideOfTheVocabulary() {
        SDVariable text = graph.tokens("text", 3);
        SDVariable vectors = graph.embedding(text, 5, 2);
        says(() -> graph.run(vectors, new float[] {0, 4, 5}), "The input 'text' is 5.0 in example 0 at position 2, but"
                + " the layer embedding has 5 tokens: they are 0 to 4.");
        says(() -> graph.run(vectors, new float[] {0, 1.5f, 2}), "The input 'text' is 1.5 in example 0 at position 1,"
                + " which is not a token number: they are 0, 1, 2 ..");
        says(() -> graph.embedding(x, 5, 2), "The layer embedding2 takes token numbers, but 'x' holds plain numbers:"
                + " declare it with tokens(...) instead of input(...).");
    }

    @Test
    void losses() {
        SDVariable y = graph.dense(x, 3);
        SDVariable other = graph.scope("other").dense(x, 2);
        SDVariable loss = y.mean();
        says(() -> graph.step(y, List.of("dense/W"), adam(0.1)), "The loss 'dense' has the shape Nx3, but a loss is a"
                + " scalar: take its mean().");
        says(() -> graph.step(loss, graph.parameters("other"), adam(0.1)), "The loss '" + loss.name() + "' does not"
                + " depend on 'other/dense/W': it depends on [dense/W, dense/b].");
        says(() -> graph.step(loss, List.of("dense/V"), adam(0.1)), "The graph has no parameter 'dense/V'."
                + " Did you mean 'dense/W'?");
        says(() -> graph.fit(data(2), x.mean(), epochs(1)), "The loss '" + "reduce_mean_1"
                + "' depends on no parameter that learns.");
        SDVariable foreign = new Graph().input("z", 2).mean();
        says(() -> graph.step(foreign, List.of(), adam(0.1)), "The loss '" + foreign.name() + "' belongs to another"
                + " graph.");
        assertThat(other.name()).isEqualTo("other/dense");
    }

    @Test
    void masksOfAnotherLength() {
        SDVariable logits = graph.dense(graph.input("s", 5, 6), 3);
        SDVariable target = graph.tokens("t", 5);
        says(() -> graph.crossEntropy(logits, target, graph.input("mask", 4)), "The layer crossEntropy needs 'mask' of"
                + " shape Nx5, because 'dense' is Nx5x3, but it is Nx4.");
    }

    private static Dataset data(int width) {
        return Dataset.of(new float[width * 3], new int[] {width}, new float[3], List.of());
    }

    @Test
    void dataThatDoesNotFit() {
        SDVariable loss = graph.mse(graph.dense(x, 4), x);
        INDArray before = graph.value("dense/W");
        says(() -> graph.fit(data(2), loss, epochs(1)), "The loss takes the inputs 'x' Nx4, 4 values for each example,"
                + " but the data has 2 features [2] and 1 labels.");
        says(() -> graph.fit(data(4), loss, epochs(1).classWeights(1, 2)),
                "Class weights need classes: a crossEntropy, or a binaryCrossEntropy of one output whose targets are 0"
                        + " and 1, but the loss has a mse.");
        Step step = graph.step(loss, graph.parameters(""), adam(0.1));
        says(() -> step.train(new float[6]), "The input 'x' takes 4 values for each example, but the feed has 6.");
        says(() -> step.train(new float[4], new float[4]), "The inputs are 'x' Nx4, but there are 2 feeds: give one for"
                + " each, in this order.");
        says(() -> step.train(new float[] {0, 1, Float.NaN, 2}), "The input 'x' is NaN in example 0 at position 2:"
                + " remove or replace such values first.");
        assertThat(graph.value("dense/W")).isEqualTo(before);
    }

    @Test
    void names() {
        graph.dense(x, 3);
        says(() -> graph.input("x", 2), "The graph has a node 'x' already: choose another name.");
        says(() -> graph.input("2x", 2), "'2x' is not a name for a part of a graph: begin with a letter, then letters,"
                + " digits and _ . / -.");
        says(() -> graph.run("dens", Nd4j.ones(1, 4)), "The graph has no node 'dens'. Did you mean 'dense'?");
        says(() -> graph.parameters("dence"), "The graph has no parameters in 'dence'. Did you mean 'dense'?");
        says(() -> graph.run(List.of("dense"), Map.of("y", Nd4j.ones(1, 4))), "The input 'x' is needed for [dense], but"
                + " the feeds are [y].");
        says(() -> graph.activation(x, "rellu"), "There is no activation 'rellu' for a graph. Did you mean 'relu'?");
        says(() -> graph.reuse("other").dense(x, 3), "The graph has no node 'other/dense/W'. Known are: x,"
                + " dense, dense/W, dense/b.");
        graph.scope("d").dense(x, 3);
        says(() -> graph.reuse("d").dense(x, 5), "The layer d/dense needs a parameter 'd/dense/W' of shape 4x5, but the"
                + " one that it shares has 4x3.");
    }

    @Test
    void files() throws Exception {
        Path file = folder.resolve("damaged.sd");
        says(() -> Graph.load(file), "There is no file " + file + ".");
        Files.write(file, new byte[] {1, 2, 3});
        says(() -> Graph.load(file), file + " is not a file of a graph, or is damaged: save the graph again.");
    }
}
