package io.percolate.data.text;

import io.percolate.PercolateException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The words that a data set of texts knows, the most frequent ones first. Words are in lower case and without marks;
 * signs of Chinese and Japanese are words of their own.
 *
 * @param words of the texts
 * @param length tokens of each text; 0 for a bag of words
 */
public record Vocabulary(List<String> words, int length) implements Serializable {

    /** Of data that holds no texts. */
    public static final Vocabulary NONE = new Vocabulary(List.of(), 0);

    /** Token that fills up short texts. */
    public static final int PADDING = 0;
    /** Token of a word that is not in the vocabulary. */
    public static final int UNKNOWN = 1;

    private static final int FIRST = 2;
    private static final Pattern WORD = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]"
            + "|[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]+(?:['’]\\p{L}+)*");

    /** @throws PercolateException when the texts hold no word */
    public static Vocabulary of(List<String> texts, TextOptions options) {
        Map<String, Integer> counts = new HashMap<>();
        texts.forEach(text -> words(text).forEach(word -> counts.merge(word, 1, Integer::sum)));
        if (counts.isEmpty()) {
            throw new PercolateException("The " + texts.size() + " texts hold no word.");
        }
        List<String> words = counts.keySet().stream()
                .sorted(Comparator.comparing((String word) -> -counts.get(word)).thenComparing(word -> word))
                .limit(options.words()).toList();
        return new Vocabulary(words, options.length());
    }

    /**
     * A token for each character of a text.
     *
     * <pre>{@code Tokenizer letters = Vocabulary.ofCharacters(TinyShakespeare.load().text());   // 65 characters}</pre>
     *
     * @throws PercolateException when the text is empty
     */
    public static Tokenizer ofCharacters(String text) {
        return Tokenizer.ofCharacters(Characters.alphabet(filled(text)));
    }

    /**
     * Byte-pair encoding: the 256 bytes, and the pairs of tokens that are most frequent in a text. It encodes any text.
     *
     * @param size number of tokens, at least 256; there are fewer when the text has no pair twice
     * @throws PercolateException when the text is empty or the size less than 256
     */
    public static Tokenizer bytePairs(String text, int size) {
        if (size < BytePairs.BYTES) {
            throw new PercolateException("Byte pairs need a token for each of the 256 bytes: " + size
                    + " are too few.");
        }
        return Tokenizer.ofBytePairs(PairTraining.merges(filled(text), size - BytePairs.BYTES));
    }

    private static String filled(String text) {
        if (text.isEmpty()) {
            throw new PercolateException("The text is empty: a vocabulary needs at least one character.");
        }
        return text;
    }

    /** The words of a text. */
    public static List<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
    }

    public boolean isNone() {
        return words.isEmpty();
    }

    /** Number of tokens: an embedding's {@code inputDim}. */
    public int tokens() {
        return words.size() + FIRST;
    }

    /** Numbers for one text. */
    public int width() {
        return length == 0 ? words.size() : length;
    }

    /** Names of the features of a bag of words; tokens have none. */
    public List<String> featureNames() {
        return length == 0 ? words : List.of();
    }

    /** Rows {@code (N, width)}: 1 for each word of a text, or its tokens. */
    public float[] encode(List<String> texts) {
        Map<String, Integer> numbers = new HashMap<>();
        IntStream.range(0, words.size()).forEach(i -> numbers.put(words.get(i), i));
        float[] rows = new float[texts.size() * width()];
        for (int i = 0; i < texts.size(); i++) {
            List<String> own = words(texts.get(i));
            for (int at = 0; at < own.size() && (length == 0 || at < length); at++) {
                Integer number = numbers.get(own.get(at));
                if (length > 0) {
                    rows[i * length + at] = number == null ? UNKNOWN : number + FIRST;
                } else if (number != null) {
                    rows[i * width() + number] = 1;
                }
            }
        }
        return rows;
    }

    /** The text of a row of tokens: {@code [the, film, ?]}. */
    public List<String> decode(float[] row) {
        List<String> text = new ArrayList<>();
        for (float token : row) {
            if (token != PADDING) {
                text.add(token == UNKNOWN ? "?" : words.get((int) token - FIRST));
            }
        }
        return text;
    }

    /** What of the texts the vocabulary takes, in one line. */
    public String line(List<String> texts) {
        Map<String, Integer> known = new HashMap<>();
        words.forEach(word -> known.put(word, 1));
        List<List<String>> all = texts.stream().map(Vocabulary::words).toList();
        long count = all.stream().mapToLong(List::size).sum();
        long found = all.stream().mapToLong(text -> text.stream().filter(known::containsKey).count()).sum();
        long cut = length == 0 ? 0 : all.stream().filter(text -> text.size() > length).count();
        return String.format(Locale.ROOT, "%,d texts as %s: %,d different words, which are %.0f %% of all%s",
                texts.size(), length == 0 ? "a bag of words" : length + " tokens each", words.size(),
                count == 0 ? 0 : 100.0 * found / count,
                cut == 0 ? "" : String.format(Locale.ROOT, "; %,d texts are longer and cut", cut));
    }
}
