package io.percolate.magics.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.magics.render.Renderers;
import io.percolate.model.Model;
import io.percolate.model.Optimizer;
import io.percolate.train.FitOptions;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Makes every mistake for real, with the libraries themselves. */
class ExplanationTest {

    private static final INDArray X = Nd4j.ones(DataType.FLOAT, 3, 4);
    private static final INDArray Y = Nd4j.ones(DataType.FLOAT, 3, 5);
    private static final Dataset MOONS = Synthetic.moons(100, 0.1, 1);

    private static Arguments mistake(String name, ThrowingCallable code, String title, String... words) {
        return Arguments.of(name, code, title, words);
    }

    private static MultiLayerNetwork network(UnaryOperator<NeuralNetConfiguration.ListBuilder> layers) {
        MultiLayerNetwork network = new MultiLayerNetwork(layers.apply(new NeuralNetConfiguration.Builder().list())
                .build());
        network.init();
        return network;
    }

    private static OutputLayer output(int in, int out, Activation activation, LossFunction loss) {
        return new OutputLayer.Builder(loss).nIn(in).nOut(out).activation(activation).build();
    }

    private static MultiLayerNetwork dense() {
        return network(l -> l.layer(new DenseLayer.Builder().nIn(4).nOut(3).activation(Activation.RELU).build())
                .layer(output(3, 3, Activation.SOFTMAX, LossFunction.MCXENT)));
    }

    private static MultiLayerNetwork convolution() {
        return network(l -> l.layer(new ConvolutionLayer.Builder(3, 3).nOut(3).build())
                .layer(output(0, 3, Activation.SOFTMAX, LossFunction.MCXENT))
                .setInputType(InputType.convolutional(8, 8, 1)));
    }

    static Stream<Arguments> mistakesOfTensors() {
        return Stream.of(
            mistake("mmul", () -> X.mmul(Y), "A matrix product of shapes that do not fit", "[3, 4]", "[3, 5]",
                "Transpose"),
            mistake("mmul of a vector", () -> X.mmul(Nd4j.ones(7)), "A matrix product without matrices",
                "reshape(n, 1)"),
            mistake("add", () -> X.add(Y), "Shapes that do not fit", "add: the shapes [3, 4] and [3, 5]"),
            mistake("add a vector", () -> X.add(Nd4j.ones(3)), "Shapes that do not fit", "add: ", "equal, or 1"),
            mistake("add a row", () -> X.addRowVector(Nd4j.ones(3)), "A row that is not as long", "[3, 4] and [3]"),
            mistake("add a column", () -> X.addColumnVector(Nd4j.ones(4, 1)), "A column that is not",
                "[3, 4] and [4, 1]"),
            mistake("reshape", () -> X.reshape(5, 2), "A reshape", "[3, 4] holds 12 values, [5, 2] has room for 10"),
            mistake("hstack", () -> Nd4j.hstack(X, Nd4j.ones(2, 4)), "Tensors that cannot be put together", "concat: "),
            mistake("row", () -> X.getRow(9), "An index beyond the end", "count from 0"),
            mistake("element", () -> X.getDouble(9, 0), "An index beyond the end", "extent 0 there are 3 values"),
            mistake("linear index", () -> X.getDouble(99), "An index beyond the end", "The index 99", "12 values"),
            mistake("interval", () -> X.get(NDArrayIndex.interval(0, 9), NDArrayIndex.all()),
                "An interval beyond the end",
                "interval(0, 9)", "extent 0 there are 3 values"),
            mistake("axis", () -> X.sum(5), "An extent that is not there", "has 2 extents", "no extent 5"),
            mistake("types", () -> X.mmul(Nd4j.ones(DataType.DOUBLE, 4, 2)), "Two types of numbers", "FLOAT",
                "DOUBLE"));
    }

    static Stream<Arguments> mistakesOfNetworks() {
        return Stream.of(
            mistake("missing input type", () -> network(l -> l.layer(new DenseLayer.Builder().nOut(3).build())
                    .layer(output(3, 1, Activation.IDENTITY, LossFunction.MSE))), "A missing input type",
                    "Layer layer0",
                "a DenseLayer with 3 outputs", "setInputType"),
            mistake("softmax over one", () -> network(l -> l.layer(output(4, 1, Activation.SOFTMAX,
                LossFunction.MCXENT))),
                "A softmax over one output", "Layer layer0", "use sigmoid"),
            mistake("cross-entropy after identity", () -> network(l -> l.layer(output(4, 3, Activation.IDENTITY,
                LossFunction.MCXENT))), "Loss and last activation", "ends in identity", "LossMCXENT", "softmax"),
            mistake("binary cross-entropy after softmax", () -> network(l -> l.layer(output(4, 3, Activation.SOFTMAX,
                LossFunction.XENT))), "Loss and last activation", "use MCXENT after softmax"),
            mistake("features", () -> dense().output(Y), "Data that the first layer does not take",
                "Layer layer0 (DenseLayer) takes 4 values", "shape [3, 5] has 5"),
            mistake("rank", () -> dense().output(Nd4j.ones(3, 2, 2)), "Data of the wrong rank", "Layer layer0",
                "[3, 2, 2]"),
            mistake("labels", () -> dense().fit(X, Nd4j.ones(3, 2)), "Labels that do not fit the outputs", "[3, 2]",
                "[3, 3]"),
            mistake("rows for images", () -> convolution().output(Nd4j.ones(2, 64)), "Data that is not an image",
                "Layer layer0 (ConvolutionLayer)", "[2, 64]"),
            mistake("channels", () -> convolution().output(Nd4j.ones(2, 3, 8, 8)), "Images with other channels",
                "images of 1 channels", "[2, 3, 8, 8] has 3"),
            mistake("no init", () -> new MultiLayerNetwork(dense().getLayerWiseConfigurations()).output(X),
                "A network without weights", "init()"));
    }

    static Stream<Arguments> mistakesOfTraining() {
        Model linear = Model.parse("input 2\ndense 8 linear\ndense 2 linear\noptimizer sgd lr=1e12\nloss mse");
        Model softmax = Model.parse("input 2\ndense 3 softmax\nloss crossentropy");
        Model three = Model.parse("input 3\ndense 2 softmax");
        Dataset numbered = Dataset.of(new float[] {1, 2, 3, 4}, new int[] {2}, new float[] {1, 2, 0, 2, 1, 0},
                List.of());
        return Stream.of(
            mistake("exploding gradient", () -> linear.fit(MOONS, FitOptions.epochs(5)), "The gradient exploded",
                "The loss became", "clip the gradient", "its norm reached"),
            mistake("not one-hot", () -> softmax.fit(numbered, FitOptions.epochs(1).batchSize(2)),
                "Labels are not one-hot", "oneHot()"),
            mistake("integer division", () -> Optimizer.adam(1 / 1000), "A learning rate of zero", "1/1000 is 0"),
            mistake("features", () -> three.fit(MOONS, FitOptions.epochs(1)), "Data and model do not fit", "[3]",
                "[2]"),
            mistake("labels", () -> softmax.fit(MOONS, FitOptions.epochs(1)), "Data and model do not fit", "3 units",
                "2 labels"),
            mistake("loss", () -> Model.parse("input 2\ndense 2 relu\nloss crossentropy"),
                "Loss and last layer do not go together", "use softmax"),
            mistake("layer order", () -> Model.parse("input 28x28\ndense 2 softmax"), "A layer gets a shape",
                "flatten"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"mistakesOfTensors", "mistakesOfNetworks", "mistakesOfTraining"})
    void getsOneSentenceAndAnExplanation(String name, ThrowingCallable code, String title, String[] words) {
        Throwable thrown = catchThrowable(code);
        Explanation explanation = Explanation.of(thrown).orElseThrow(() -> new AssertionError(thrown));
        assertThat(explanation.title()).startsWith(title);
        String sentence = explanation.sentence().isEmpty() ? thrown.getMessage() : explanation.sentence();
        assertThat(sentence).contains(words).doesNotContain("$", "org.nd4j", "Exception");
        assertThat(explanation.bundle().text()).startsWith(title).contains(sentence).hasSizeGreaterThan(250);
        assertThat(explanation.bundle().data().get("text/html")).contains("<p>").doesNotContain("null");
    }

    @Test
    void aLossThatIsNoNumberWithoutALargeGradient() {
        assertThat(Explanation.of(List.of("x.DivergedException: The loss became NaN in epoch 1, batch 2: lower it."))
                .orElseThrow().title()).isEqualTo("The loss is not a number");
    }

    @Test
    void ordinaryMistakesInJava() {
        assertThat(title(() -> ((String) null).length())).isEqualTo("A value that is not there");
        assertThat(title(() -> Integer.parseInt("2 m"))).isEqualTo("A text that is not a number");
        assertThat(title(() -> new int[2].clone()[2]++)).isEqualTo("An index beyond the end");
    }

    private static String title(ThrowingCallable code) {
        return Explanation.of(catchThrowable(code)).orElseThrow().title();
    }

    @Test
    void whatAnExceptionSaysIsEscaped() {
        Explanation explanation = Explanation.of(new NumberFormatException("<script>alert(1)</script>")).orElseThrow();
        assertThat(explanation.bundle().data().get("text/html")).doesNotContain("<script").contains("&lt;script&gt;");
    }

    @Test
    void aWordOfMegabytesIsNotSearched() { // or this test would take hours
        assertThat(Explanation.of(new IllegalStateException("m".repeat(3_000_000)))).isEmpty();
    }

    @Test
    void theRestIsLeftAsItIs() {
        assertThat(Explanation.of(new IllegalStateException("the moon is full"))).isEmpty();
        assertThat(Renderers.render(new NumberFormatException("x"))).isEmpty();
    }

    @Test
    void aKernelRendersItAsTheSentence() {
        Throwable thrown = catchThrowable(() -> X.reshape(5, 2));
        assertThat(Renderers.render(thrown).orElseThrow().text())
                .isEqualTo("reshape: [3, 4] holds 12 values, [5, 2] has room for 10: the products of the extents must"
                    + " be equal.\n(%explain says more)");
    }
}
