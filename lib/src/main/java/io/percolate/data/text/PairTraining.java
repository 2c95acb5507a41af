package io.percolate.data.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the most frequent pairs of tokens, one after the other. Source: R. Sennrich, B. Haddow, A. Birch, <i>Neural
 * machine translation of rare words with subword units</i>, ACL 2016.
 */
final class PairTraining {

    /** A different word of the text. */
    private static final class Word {

        private final int[] tokens;
        private final int count;
        private int length;

        Word(int[] tokens, int count) {
            this.tokens = tokens;
            this.count = count;
            length = tokens.length;
        }

        long pair(int at) {
            return BytePairs.pair(tokens[at], tokens[at + 1]);
        }
    }

    /** How often two tokens follow each other, and where they did so once. */
    private static final class Pair {

        private final Set<Word> words = new LinkedHashSet<>();
        private int count;
    }

    private final Map<Long, Pair> pairs = new HashMap<>();

    private PairTraining(String text) {
        Map<String, Integer> found = new LinkedHashMap<>();
        Words.forEach(text, word -> found.merge(word, 1, Integer::sum));
        found.forEach((word, count) -> count(new Word(Words.bytes(word), count), count));
    }

    /**
     * The pairs to merge, left and right.
     *
     * @param merges of them, or fewer when no pair appears twice
     */
    static int[] merges(String text, int merges) {
        PairTraining training = new PairTraining(text);
        int[] merged = new int[2 * merges];
        for (int i = 0; i < merges; i++) {
            long best = training.mostFrequent();
            if (best < 0) {
                return Arrays.copyOf(merged, 2 * i);
            }
            merged[2 * i] = (int) (best >> 32);
            merged[2 * i + 1] = (int) best;
            training.merge(best, BytePairs.BYTES + i);
        }
        return merged;
    }

    /** Of several equally frequent ones that of the smallest tokens, so that the result is always the same. */
    private long mostFrequent() {
        long best = -1;
        int most = 1;
        for (Map.Entry<Long, Pair> entry : pairs.entrySet()) {
            int count = entry.getValue().count;
            if (count > most || count == most && best >= 0 && entry.getKey() < best) {
                most = count;
                best = entry.getKey();
            }
        }
        return best;
    }

    private void merge(long pair, int token) {
        for (Word word : List.copyOf(pairs.get(pair).words)) {
            count(word, -word.count);
            word.length = BytePairs.merge(word.tokens, word.length, pair, token);
            count(word, word.count);
        }
        pairs.values().removeIf(each -> each.count == 0);
    }

    private void count(Word word, int times) {
        for (int i = 0; i + 1 < word.length; i++) {
            Pair pair = pairs.computeIfAbsent(word.pair(i), key -> new Pair());
            pair.count += times;
            pair.words.add(word);
        }
    }
}
