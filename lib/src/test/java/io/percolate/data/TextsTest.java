package io.percolate.data;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.text.TextOptions;
import io.percolate.data.text.Vocabulary;
import io.percolate.model.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Texts as bags of words and as tokens. */
class TextsTest {

    private static final List<String> TEXTS = List.of("A good film!", "good, GOOD fun", "a bad film", "Bad. Bad; dull");
    private static final List<String> KINDS = List.of("praise", "praise", "blame", "blame");

    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        Notices.listen(said::add);
    }

    @AfterEach
    void deaf() {
        Notices.listen(text -> { });
    }

    @Test
    void aBagOfWords() {
        Dataset data = Dataset.ofTexts(TEXTS, KINDS);
        assertThat(data.featureNames()).containsExactly("bad", "good", "a", "film", "dull", "fun");
        assertThat(data.featureRows()).containsExactly(0, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0,
                1, 0);
        assertThat(data.classNames()).containsExactly("blame", "praise");
        assertThat(IntStream.range(0, 4).map(data::classOf)).containsExactly(1, 1, 0, 0);
        assertThat(said).containsExactly("4 texts as a bag of words: 6 different words, which are 100 % of all");
    }

    @Test
    void tokens() {
        Dataset data = Dataset.ofTexts(TEXTS, KINDS, TextOptions.tokens(2).words(3)); // bad good a
        assertThat(data.featureShape()).containsExactly(2);
        assertThat(data.featureRows()).containsExactly(4, 3, 3, 3, 4, 2, 2, 2);
        assertThat(said.get(0)).contains("2 tokens each", "3 different words", "67 % of all", "4 texts are longer");
        Dataset test = Dataset.ofTexts(List.of("dull"), List.of("blame"), data.vocabulary());
        assertThat(test.featureRows()).containsExactly(Vocabulary.UNKNOWN, Vocabulary.PADDING);
        assertThat(data.vocabulary().tokens()).isEqualTo(5);
        assertThat(data.vocabulary().decode(new float[] {2, 1, 0})).containsExactly("bad", "?");
    }

    @Test
    void wordsOfManyScripts() {
        assertThat(Vocabulary.words("Don't stop—l’été 2024, naïve CAFÉ")).containsExactly("don't", "stop", "l’été",
                "2024", "naïve", "café");
        assertThat(Vocabulary.words("Ёлка и снег 好电影 x")).containsExactly("ёлка", "и", "снег", "好", "电", "影", "x");
        assertThat(Vocabulary.words(" …! ")).isEmpty();
    }

    @Property
    void encodedAndDecoded(@ForAll @IntRange(min = 1, max = 30) int size,
            @ForAll @IntRange(min = 1, max = 12) int length, @ForAll long seed) {
        java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
        List<String> texts = IntStream.range(0, size).mapToObj(i -> IntStream.rangeClosed(0, random.nextInt(8))
                .mapToObj(j -> "w" + random.nextInt(20)).collect(Collectors.joining(" "))).toList();
        Vocabulary vocabulary = Vocabulary.of(texts, TextOptions.tokens(length));
        float[] rows = vocabulary.encode(texts);
        for (int i = 0; i < size; i++) {
            assertThat(vocabulary.decode(java.util.Arrays.copyOfRange(rows, i * length, (i + 1) * length)))
                    .isEqualTo(Vocabulary.words(texts.get(i)).stream().limit(length).toList());
        }
    }

    @Test
    void aModelRemembersTheVocabulary() {
        for (TextOptions options : List.of(TextOptions.bagOfWords(), TextOptions.tokens(4))) {
            Dataset data = Dataset.ofTexts(TEXTS, KINDS, options);
            Model model = Model.parse((options.length() == 0 ? "input 6\n"
                    : "input 4\nembedding " + data.vocabulary().tokens() + " 8\nglobalpool avg\n")
                    + "dense 2 softmax\noptimizer adam lr=0.1\nloss crossentropy");
            model.fit(data, epochs(60));
            Path file = folder.resolve("texts" + options.length() + ".zip");
            model.save(file);
            Model loaded = Model.load(file);
            assertThat(loaded.predictNames(TEXTS)).isEqualTo(KINDS);
            assertThat(loaded.predictNames(List.of("GOOD!", "what a bad, bad thing")))
                    .containsExactly("praise", "blame");
            assertThat(loaded.predict(TEXTS)).isEqualTo(model.predict(data));
            Dataset other = Dataset.ofTexts(TEXTS.subList(0, 2), List.of("praise", "blame"), options);
            assertThatThrownBy(() -> loaded.evaluate(other)).isInstanceOf(PercolateException.class)
                    .hasMessageContaining("another vocabulary").hasMessageContaining("train.vocabulary()");
            assertThat(loaded.evaluate(Dataset.ofTexts(TEXTS, KINDS, data.vocabulary())).accuracy()).isEqualTo(1);
        }
    }

    @Test
    void columnsOfATable() {
        Table table = Table.create("reviews", StringColumn.create("text", TEXTS), StringColumn.create("kind", KINDS));
        assertThat(Dataset.ofTexts(table, "text", "kind").featureRows())
                .isEqualTo(Dataset.ofTexts(TEXTS, KINDS).featureRows());
        assertThatThrownBy(() -> Dataset.ofTexts(table, "review", "kind")).hasMessageContaining("no column 'review'");
    }

    @Test
    void numbersAsClasses() {
        assertThat(Dataset.ofTexts(TEXTS, List.of(1, 1, 0, 0)).classNames()).containsExactly("0", "1");
    }

    @Test
    void whatCannotBe() {
        assertThatThrownBy(() -> Dataset.ofTexts(TEXTS, List.of("a"))).isInstanceOf(PercolateException.class)
                .hasMessageContaining("4 texts but 1 labels");
        assertThatThrownBy(() -> Dataset.ofTexts(List.of("?", "!"), List.of("a", "b")))
                .hasMessageContaining("hold no word");
        assertThatThrownBy(() -> Dataset.ofTexts(java.util.Arrays.asList("a", null), List.of("a", "b")))
                .hasMessageContaining("Text 2 is null");
        assertThatThrownBy(() -> TextOptions.tokens(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> Synthetic.moons(4, 0.1, 1).vocabulary()).hasMessageContaining("not texts");
        Model plain = Model.parse("input 2\ndense 2 softmax\nloss crossentropy");
        assertThatThrownBy(() -> plain.predictNames(List.of("a"))).hasMessageContaining("not trained with texts");
    }
}
