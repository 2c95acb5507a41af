package io.percolate.data.text;

import io.percolate.PercolateException;

/**
 * How texts become numbers.
 *
 * <pre>{@code Dataset.ofTexts(texts, labels, TextOptions.tokens(40).words(5000))}</pre>
 *
 * @param words largest number of different words, the most frequent ones
 * @param length words of each text that count; 0 for a bag of words
 */
public record TextOptions(int words, int length) {

    private static final int MOST = 2000;

    /** @throws PercolateException when a number is not positive */
    public TextOptions {
        if (words < 1 || length < 0) {
            throw new PercolateException("A vocabulary needs at least 1 word, and a text at least 1 token.");
        }
    }

    /** A column for each word, 1 where a text has it: for dense layers. */
    public static TextOptions bagOfWords() {
        return new TextOptions(MOST, 0);
    }

    /**
     * The number of each word, in order: 0 fills short texts up, 1 is a word that the vocabulary lacks. For a layer
     * {@code embedding}.
     *
     * @param length words of each text that count
     */
    public static TextOptions tokens(int length) {
        if (length < 1) {
            throw new PercolateException("A text of " + length + " tokens is too short: give at least 1.");
        }
        return new TextOptions(MOST, length);
    }

    /** The largest number of different words, by default 2000. */
    public TextOptions words(int most) {
        return new TextOptions(most, length);
    }
}
