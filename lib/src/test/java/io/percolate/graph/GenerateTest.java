package io.percolate.graph;

import static io.percolate.model.Optimizer.adam;
import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.text.Generation;
import io.percolate.data.text.Tokenizer;
import io.percolate.data.text.Vocabulary;
import io.percolate.engine.GraphEngines;
import io.percolate.engine.GraphStream;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;

/** Text is written as a run of the whole graph would write it. */
class GenerateTest {

    private static final int TIME = 12;
    private static final int SIZE = 7;

    private static SDVariable transformer(Graph graph, SDVariable x, boolean causal) {
        SDVariable h = graph.positions(graph.embedding(x, SIZE, 10));
        h = h.add(graph.attention(graph.layerNorm(h), 2, causal));
        return graph.dense(h.add(graph.dense(graph.dense(graph.layerNorm(h), 20, "gelu"), 10)), SIZE);
    }

    static Stream<Arguments> models() {
        BiFunction<Graph, SDVariable, SDVariable> gpt = (g, x) -> transformer(g, x, true);
        BiFunction<Graph, SDVariable, SDVariable> waves = (g, x) -> g.dense(g.dropout(g.attention(
                g.sinusoids(g.embedding(x, SIZE, 16)), 2, true), 0.2), SIZE);
        BiFunction<Graph, SDVariable, SDVariable> distances = (g, x) -> g.dense(g.attention(
                g.embedding(x, SIZE, 10), 2, true, true), SIZE);
        BiFunction<Graph, SDVariable, SDVariable> rotary = (g, x) -> g.dense(g.attention(
                g.embedding(x, SIZE, 12), 2, true, "rotary"), SIZE);
        BiFunction<Graph, SDVariable, SDVariable> lstm = (g, x) ->
                g.dense(g.lstm(g.lstm(g.embedding(x, SIZE, 5), 9), 6), SIZE);
        BiFunction<Graph, SDVariable, SDVariable> gru = (g, x) -> g.dense(g.gru(g.embedding(x, SIZE, 5), 9), SIZE);
        BiFunction<Graph, SDVariable, SDVariable> rnn = (g, x) -> g.dense(g.rnn(g.embedding(x, SIZE, 5), 9), SIZE);
        return Stream.of(Arguments.of("gpt", gpt), Arguments.of("sinusoids", waves),
                Arguments.of("distances", distances), Arguments.of("rotary", rotary),
                Arguments.of("lstm", lstm), Arguments.of("gru", gru), Arguments.of("rnn", rnn));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void eachStepHasTheLogitsOfTheWholeRun(String name, BiFunction<Graph, SDVariable, SDVariable> model) {
        Graph graph = new Graph(3);
        SDVariable logits = model.apply(graph, graph.tokens("text", TIME));
        float[] text = new float[TIME];
        Random random = new Random(1);
        for (int i = 0; i < TIME; i++) {
            text[i] = random.nextInt(SIZE);
        }
        float[] whole = graph.run(logits, text).dup('c').data().asFloat();
        Wanted wanted = Wanted.outputs(graph.nodes, List.of(logits.name()));
        try (GraphStream stream = GraphEngines.stream(wanted.request(null, 1))) {
            for (int round = 0; round < 2; round++) {
                for (int t = 0; t < TIME; t++) {
                    float[] step = stream.next(text[t]);
                    for (int i = 0; i < SIZE; i++) {
                        assertThat((double) step[i]).as("step " + t)
                                .isCloseTo(whole[t * SIZE + i], Offset.offset(1e-5));
                    }
                }
                stream.reset();
            }
        }
    }

    @Test
    void aTrainedGraphGoesOnWithTheText() {
        String text = "abcabdabe".repeat(40);
        Tokenizer letters = Vocabulary.ofCharacters(text);
        Graph graph = new Graph(1).optimizer(adam(0.02));
        SDVariable x = graph.tokens("text", TIME);
        SDVariable logits = graph.dense(graph.lstm(graph.embedding(x, letters.size(), 8), 24), letters.size());
        graph.fit(Dataset.nextTokens(text, letters, TIME, 1), graph.crossEntropy(logits, graph.tokens("next", TIME)),
                epochs(15));
        Generation written = graph.generate(logits, letters, "abcabd", 21, 0, 0, 1);
        assertThat(written.text()).isEqualTo("abeabcabdabeabcabdabe");
        assertThat(written.tokens()).hasSize(21);
        assertThat(written.tokensPerSecond()).isPositive();
        assertThat(written.toString()).startsWith("abeabc").contains("(21 tokens, ").endsWith(" tokens/s)");
    }

    @Test
    void sameSeedWritesTheSameAndMoreThanTheContext() {
        Graph graph = new Graph(2);
        SDVariable logits = transformer(graph, graph.tokens("text", TIME), true);
        int[] first = graph.generate(logits, new int[] {1, 2}, 50, 1, 0, 7).tokens();
        assertThat(first).hasSize(50).isEqualTo(graph.generate(logits, new int[] {1, 2}, 50, 1, 0, 7).tokens())
                .isNotEqualTo(graph.generate(logits, new int[] {1, 2}, 50, 1, 0, 8).tokens());
        int[] long30 = new int[30];
        assertThat(graph.generate(logits, long30, 5, 1, 0, 7).tokens()).hasSize(5);
    }

    @Test
    void topOneIsTheLikeliest() {
        Graph graph = new Graph(2);
        SDVariable logits = transformer(graph, graph.tokens("text", TIME), true);
        assertThat(graph.generate(logits, new int[] {1}, 8, 5, 1, 7).tokens())
                .isEqualTo(graph.generate(logits, new int[] {1}, 8, 0, 0, 1).tokens());
    }

    @Test
    void anOperationOfWholeSequencesIsRunAsAWhole() {
        Graph graph = new Graph(2);
        SDVariable x = graph.embedding(graph.tokens("text", TIME), SIZE, 6);
        SDVariable logits = graph.dense(x.add(graph.sameDiff().constant(
                org.nd4j.linalg.factory.Nd4j.rand(1, TIME, 6))), SIZE);
        assertThat(graph.generate(logits, new int[] {1}, 4, 0, 0, 1).tokens()).hasSize(4);
    }

    @Test
    void mistakesAreNamed() {
        Graph graph = new Graph(2);
        SDVariable x = graph.tokens("text", TIME);
        SDVariable logits = transformer(graph, x, true);
        SDVariable open = graph.dense(graph.scope("open").attention(graph.node("embedding"), 2, false), SIZE);
        refused(() -> graph.generate(logits, new int[0], 3, 1, 0, 1), "The prompt has no token");
        refused(() -> graph.generate(logits, new int[] {7}, 3, 1, 0, 1),
                "the token 7, but 'dense3' knows the tokens 0 to 6");
        refused(() -> graph.generate(logits, new int[] {1}, 3, -1, 0, 1), "The temperature is -1.0");
        refused(() -> graph.generate(logits, new int[] {1}, 3, 1, -2, 1), "topK is -2");
        refused(() -> graph.generate(open, new int[] {1}, 3, 1, 0, 1), "make its attention causal");
        refused(() -> graph.generate(x, new int[] {1}, 3, 1, 0, 1), "give the logits, batch x time x tokens");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String part) {
        assertThatThrownBy(call).isInstanceOf(PercolateException.class).hasMessageContaining(part);
    }
}
