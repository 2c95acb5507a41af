package io.percolate.model;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.text.Generation;
import io.percolate.data.text.Tokenizer;
import io.percolate.data.text.Vocabulary;
import io.percolate.engine.Engines;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Tests the continuation of texts by models of layers. */
class ModelGenerateTest {

    private static final String TEXT = "the cat sat on the mat. ".repeat(8);
    private static final Tokenizer LETTERS = Vocabulary.ofCharacters(TEXT);
    private static final int SIZE = LETTERS.size();

    private static Model model(String input, String layers) {
        return Model.parse(input + "\n" + layers + "\ndense " + SIZE + " softmax").compile(Optimizer.adam(0.02),
                "crossentropy");
    }

    /** The likeliest letter after a prompt, from a model of the same weights that reads exactly this prompt. */
    private static int byWindow(Model model, String layers, String prompt, boolean oneHot) {
        int length = prompt.length();
        Model same = model(oneHot ? "input " + length + "x" + SIZE : "input " + length, layers);
        same.network().params().assign(model.network().params());
        int[] tokens = LETTERS.encode(prompt);
        INDArray features = Nd4j.zeros(1, oneHot ? length * SIZE : length);
        for (int t = 0; t < length; t++) {
            features.putScalar(oneHot ? t * SIZE + tokens[t] : t, oneHot ? 1 : tokens[t]);
        }
        return same.predict(oneHot ? features.reshape(1, length, SIZE) : features).argMax(1).getInt(0);
    }

    private static String last(String text) {
        return text.substring(Math.max(0, text.length() - 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedding %d 6\nlstm 9", "embedding %d 6\ngru 9", "embedding %d 6\nrnn 9",
        "embedding %d 6\nlstm 9 returnSequences=true\ndropout 0.2\nlayernorm\ngru 7"})
    void readsTheLastWindowOrAShorterText(String text) {
        String layers = text.formatted(SIZE);
        Model model = model("input 5", layers);
        for (String prompt : new String[] {"t", "the c", "sat on the mat. the"}) {
            int[] first = model.generate(LETTERS.encode(prompt), 2, 0, 0, 1).tokens();
            assertThat(first[0]).isEqualTo(byWindow(model, layers, last(prompt), false));
            assertThat(first[1]).isEqualTo(byWindow(model, layers, last(prompt + LETTERS.decode(first[0])), false));
        }
        Engines.stream(model.network(), new int[] {5}).close(); // it is read step by step
    }

    @Test
    void readsOneHotLetters() {
        Model model = model("input 5x" + SIZE, "lstm 9");
        for (String prompt : new String[] {"t", "the cat sat"}) {
            assertThat(model.generate(LETTERS.encode(prompt), 1, 0, 0, 1).tokens())
                    .containsExactly(byWindow(model, "lstm 9", last(prompt), true));
        }
    }

    @Test
    void writesWhatItLearned() {
        Model model = model("input 8", "embedding " + SIZE + " 8\nlstm 32");
        model.fit(Dataset.nextToken(TEXT, LETTERS, 8, 1), epochs(10).batchSize(16));
        Generation written = model.generate("the cat ", 30, 0, 0, 1);
        assertThat("the cat " + written.text()).isEqualTo(TEXT.substring(0, 38));
        assertThat(written.tokensPerSecond()).isPositive();
        assertThat(model.generate("the cat ", 30, 0.9, 3, 7).text())
                .isEqualTo(model.generate("the cat ", 30, 0.9, 3, 7).text());
    }

    @Test
    void attentionReadsWindows() {
        String layers = "embedding " + SIZE + " 8\nattention 8 heads=2\nglobalpool avg";
        Model model = model("input 4", layers);
        int[] written = model.generate(LETTERS.encode("the cat"), 3, 0, 0, 1).tokens();
        String whole = "the cat" + LETTERS.decode(written);
        for (int i = 0; i < 3; i++) {
            assertThat(written[i]).isEqualTo(byWindow(model, layers, whole.substring(3 + i, 7 + i), false));
        }
        refused(() -> model.generate(LETTERS.encode("the"), 3, 0, 0, 1),
                "The model reads whole windows of 4 tokens, because of the layer ", "give at least 4");
    }

    @Test
    void mistakesAreNamed() {
        Model model = model("input 5", "embedding " + SIZE + " 4\nlstm 4");
        refused(() -> model.generate("the", 3, 1, 0, 1), "The model was not trained with windows of a text");
        model.fit(Dataset.nextToken(TEXT, LETTERS, 5, 5), epochs(1));
        refused(() -> model.generate("The", 3, 1, 0, 1), "T");
        refused(() -> model.generate("", 3, 1, 0, 1), "The prompt has no token");
        refused(() -> model.generate("the", 0, 1, 0, 1), "n is 0: write at least 1 token");
        refused(() -> model.generate("the", 3, -1, 0, 1), "The temperature is -1.0");
        refused(() -> model.generate("the", 3, 1, -1, 1), "topK is -1");
        refused(() -> model.generate(new int[] {SIZE}, 3, 1, 0, 1),
                "the token " + SIZE + ", but the model knows the tokens 0 to " + (SIZE - 1));
        Model images = Model.parse("input 8x8x1\nflatten\ndense 3 softmax").compile("adam", "crossentropy");
        refused(() -> images.generate(new int[] {1}, 3, 1, 0, 1), "to generate, it must take a window of tokens");
    }

    private static void refused(ThrowingCallable call, String... parts) {
        Arrays.stream(parts).forEach(part -> assertThatThrownBy(call).isInstanceOf(PercolateException.class)
                .hasMessageContaining(part));
    }
}
