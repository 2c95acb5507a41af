package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Compares embeddings of tokens with DL4J's, tokens that occur several times in an example included. */
class EmbeddingTest {

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).build();
    }

    private static EmbeddingSequenceLayer embedding(int tokens, int length, int time, boolean bias) {
        return new EmbeddingSequenceLayer.Builder().nIn(tokens).nOut(length).inputLength(time).hasBias(bias)
                .activation(bias ? Activation.TANH : Activation.IDENTITY).build();
    }

    @Property(tries = 20)
    void trainsLikeDl4j(@ForAll @IntRange(min = 2, max = 40) int tokens,
            @ForAll @IntRange(min = 1, max = 20) int length, @ForAll @IntRange(min = 2, max = 9) int time,
            @ForAll PoolingType pooling, @ForAll @IntRange(min = 1, max = 2) int threads, @ForAll boolean bias) {
        PoolingType type = pooling == PoolingType.PNORM ? PoolingType.SUM : pooling;
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(0.1)).l2(0.01),
                InputType.recurrent(tokens, time), new int[] {time}, 3, 5, threads,
                embedding(tokens, length, time, bias), new GlobalPoolingLayer(type), output()).scrambled()) {
            twins.tokens = tokens;
            twins.agree(3);
        }
    }

    /** A recurrent layer computes the embedding below it, unless the vocabulary is large. */
    @Property(tries = 20)
    void belowARecurrentLayer(@ForAll RecurrentTest.Cell cell,
            @ForAll @IntRange(min = 2, max = 60) int tokens, @ForAll @IntRange(min = 1, max = 20) int length,
            @ForAll @IntRange(min = 1, max = 9) int time, @ForAll @IntRange(min = 1, max = 2) int threads) {
        Assume.that(cell != RecurrentTest.Cell.GRU && time > 1);
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(0.1)),
                InputType.recurrent(tokens, time), new int[] {time}, 3, 5, threads,
                embedding(tokens, length, time, false), cell.layer(11, false), output()).scrambled()) {
            twins.tokens = tokens;
            twins.agree(3);
        }
    }

    @Example
    void aHundredSteps() {
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Adam(2e-3)),
                InputType.recurrent(12, 6), new int[] {6}, 3, 16, 2, embedding(12, 7, 6, false),
                RecurrentTest.Cell.LSTM.layer(10, false), output())) {
            twins.tokens = 12;
            twins.loseAlike(100);
        }
    }

    @Example
    void aTokenOutsideTheVocabularyIsNamedAndChangesNothing() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().updater(new Sgd(0.1))
                .list().layer(embedding(7, 3, 4, false)).layer(new GlobalPoolingLayer(PoolingType.AVG)).layer(output())
                .setInputType(InputType.recurrent(7, 4)).build());
        network.init();
        float[] before = network.params().dup().data().asFloat();
        try (TrainStep step = Engines.compile(network, new int[] {4}, 2, 2)) {
            for (float wrong : new float[] {7, -1, 1.5f, Float.NaN}) {
                assertThatThrownBy(() -> step.train(new float[] {0, 1, 2, 3, 4, 5, wrong, 0}, new float[6], 2))
                        .hasMessageStartingWith("The token " + (wrong == (int) wrong ? "" + (int) wrong : "" + wrong)
                                + " at position 2 of example 1 is not in the vocabulary, which has the tokens 0 to 6");
            }
            step.synchronize();
            assertThat(network.params().dup().data().asFloat()).isEqualTo(before);
            assertThat(step.train(new float[8], new float[] {1, 0, 0, 1, 0, 0}, 2)).isFinite();
        }
    }

    @Example
    void sameBitsInEveryRun() {
        assertThat(trained()).isEqualTo(trained());
    }

    private static float[] trained() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(3)
                .updater(new Adam(0.01)).list().layer(embedding(7, 3, 4, false))
                .layer(RecurrentTest.Cell.LSTM.layer(5, false)).layer(output())
                .setInputType(InputType.recurrent(7, 4)).build());
        network.init();
        float[] x = new float[20];
        Arrays.setAll(new int[20], i -> (int) (x[i] = i * 5 % 7));
        float[] labels = new float[15];
        Arrays.fill(labels, 0, 5, 1f);
        try (TrainStep step = Engines.compile(network, new int[] {4}, 5, 2)) {
            for (int i = 0; i < 20; i++) {
                step.train(x, labels, 5);
            }
        }
        return network.params().dup().data().asFloat();
    }
}
