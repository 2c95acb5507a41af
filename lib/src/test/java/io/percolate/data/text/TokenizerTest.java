package io.percolate.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import io.percolate.PercolateException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Characters and byte pairs: exact, deterministic, and as merged by hand. */
class TokenizerTest {

    private static final String SONG = "low low low low low lower lower newest newest newest newest newest newest"
            + " widest widest widest";

    /** Any characters but halves of them, also those of four bytes, with words and blanks that repeat. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.integers().between(0, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .map(Character::toString);
        Arbitrary<String> common = Arbitraries.of("the", " ", "  ", "\n", "\r\n", "\t", " der", "é", "e\u0301", "日本",
                "12", "!?", "🙂", "\u00a0", "\0");
        return Arbitraries.frequencyOf(Tuple.of(1, any), Tuple.of(3, common)).list()
                .ofMinSize(1).ofMaxSize(60).map(parts -> String.join("", parts));
    }

    @Property
    void bytePairsOfOneTextGiveBackAnyOther(@ForAll("texts") String text, @ForAll("texts") String other,
            @ForAll @IntRange(min = 256, max = 300) int size) {
        Tokenizer pairs = Vocabulary.bytePairs(text, size);
        assertThat(pairs.size()).isBetween(256, size);
        assertThat(pairs.decode(pairs.encode(text))).isEqualTo(text);
        assertThat(pairs.decode(pairs.row(other))).isEqualTo(other);
        assertThat(IntStream.of(pairs.encode(other))).allMatch(token -> token >= 0 && token < pairs.size());
    }

    @Property
    void charactersGiveBackTheirText(@ForAll String text) {
        if (!text.isEmpty()) {
            Tokenizer letters = Vocabulary.ofCharacters(text);
            assertThat(letters.decode(letters.encode(text))).isEqualTo(text);
            assertThat(letters.encode(text)).hasSize(text.codePointCount(0, text.length()));
            assertThat(IntStream.range(0, letters.size()).mapToObj(letters::token)).doesNotHaveDuplicates().isSorted();
        }
    }

    /** A slow reference: counts all pairs of all words anew for every merge. */
    @Property(tries = 200)
    void theMostFrequentPairIsMergedEachTime(@ForAll("texts") String text) {
        Tokenizer pairs = Vocabulary.bytePairs(text, 266);
        for (int size = 256; size < pairs.size(); size++) {
            Tokenizer before = Vocabulary.bytePairs(text, size);
            Map<String, Integer> counts = new HashMap<>();
            Words.forEach(text, word -> {
                int[] tokens = before.encode(word);
                for (int i = 0; i + 1 < tokens.length; i++) {
                    counts.merge(tokens[i] + " " + tokens[i + 1], 1, Integer::sum);
                }
            });
            String best = counts.entrySet().stream().max(Map.Entry.<String, Integer>comparingByValue().thenComparing(
                    entry -> -order(entry.getKey()))).orElseThrow().getKey();
            String merged = new Gson().toJsonTree(pairs).getAsJsonObject().getAsJsonArray("merges").toString();
            int at = 2 * (size - 256);
            String[] all = merged.substring(1, merged.length() - 1).split(",");
            assertThat(all[at] + " " + all[at + 1]).isEqualTo(best);
        }
    }

    private static long order(String pair) {
        String[] both = pair.split(" ");
        return Long.parseLong(both[0]) << 32 | Long.parseLong(both[1]);
    }

    /** The example of Sennrich et al., with blanks before the words: es, est, " l", " lo", " low" and so on. */
    @Test
    void thePaperSExample() {
        Tokenizer pairs = Vocabulary.bytePairs(SONG, 266);
        assertThat(IntStream.range(256, 259).mapToObj(pairs::token)).containsExactly("es", "est", "lo");
        assertThat(pairs.encode(" lowest")).hasSizeLessThan(4);
        assertThat(Vocabulary.bytePairs("abc", 1000).size()).as("no pair twice").isEqualTo(256);
    }

    @Test
    void theSameTextGivesTheSamePairs() {
        assertThat(Vocabulary.bytePairs(SONG, 270)).isEqualTo(Vocabulary.bytePairs(SONG, 270))
                .isNotEqualTo(Vocabulary.bytePairs(SONG, 269)).hasSameHashCodeAs(Vocabulary.bytePairs(SONG, 270));
        assertThat(Vocabulary.ofCharacters("ab")).isEqualTo(Vocabulary.ofCharacters("bab")).hasToString("2 characters");
    }

    @Test
    void aSavedOneIsTheSame() {
        for (Tokenizer each : new Tokenizer[] {Vocabulary.bytePairs(SONG, 270), Vocabulary.ofCharacters("añ🙂")}) {
            Tokenizer read = new Gson().fromJson(new Gson().toJson(each), Tokenizer.class);
            assertThat(read).isEqualTo(each);
            assertThat(read.decode(read.encode("añ🙂"))).isEqualTo("añ🙂");
        }
    }

    @Test
    void bytesThatAreNoCharacterAreShownAndDecodedAsSuch() {
        Tokenizer pairs = Vocabulary.bytePairs("x", 256);
        assertThat(pairs.token(0xE2)).isEqualTo("\\xE2");
        assertThat(pairs.token('a')).isEqualTo("a");
        assertThat(pairs.decode('a', 0xE2)).isEqualTo("a\uFFFD");
        assertThat(IntStream.range(0, 256).mapToObj(pairs::token).collect(Collectors.toSet())).hasSize(256);
    }

    @Test
    void anUnknownCharacterIsNamedWithItsPlaceAndTheNearest() {
        Tokenizer letters = Vocabulary.ofCharacters("cafe C\n");
        refused(() -> letters.encode("🙂"), "The text has '🙂' (U+1F642) as character 1, which the vocabulary of 7"
                + " characters lacks. Byte pairs know all: Vocabulary.bytePairs(text, 512).");
        refused(() -> letters.encode("café"), "'é' (U+00E9) as character 4", "Did you mean 'e'?");
        refused(() -> letters.encode("cafE"), "'E' (U+0045) as character 4", "Did you mean 'e'?");
        refused(() -> letters.encode("a\u00a0"), "U+00A0", "Did you mean ' '?");
    }

    @Test
    void mistakesAreNamed() {
        Tokenizer letters = Vocabulary.ofCharacters("ab");
        refused(() -> letters.decode(0, 2), "There is no token 2: the vocabulary has 2, 0 to 1.");
        refused(() -> letters.token(-1), "no token -1");
        refused(() -> letters.decode(new float[] {0, 0.5f}), "number 2 is 0.5");
        refused(() -> Vocabulary.ofCharacters(""), "text is empty");
        refused(() -> Vocabulary.bytePairs("", 300), "text is empty");
        refused(() -> Vocabulary.bytePairs("a", 255), "255 are too few");
        refused(() -> Vocabulary.bytePairs("a\ud83d b", 300), "half of a character");
    }

    private static void refused(Runnable work, String... words) {
        assertThatThrownBy(work::run).isInstanceOf(PercolateException.class).hasMessageContainingAll(words);
    }
}
