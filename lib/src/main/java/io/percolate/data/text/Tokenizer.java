package io.percolate.data.text;

import io.percolate.PercolateException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * Text as token numbers, and back without loss: {@link Vocabulary#ofCharacters} or {@link Vocabulary#bytePairs}.
 *
 * <pre>{@code
 * Tokenizer letters = Vocabulary.ofCharacters(text);
 * int[] tokens = letters.encode("To be");
 * letters.decode(tokens);                             // To be
 * }</pre>
 */
public final class Tokenizer implements Serializable {

    private static final long serialVersionUID = 1L;

    // These two are what a saved model holds.
    private final String alphabet; // null for byte pairs
    private final int[] merges; // left and right token of each pair; null for characters
    private transient Code code;

    /** What both kinds do. */
    interface Code {

        int size();

        String token(int number);

        int[] encode(String text);

        /** @param tokens all from 0 to size - 1 */
        String decode(int[] tokens);
    }

    @SuppressWarnings("unused") // by Gson
    private Tokenizer() {
        this(null, null);
    }

    private Tokenizer(String alphabet, int[] merges) {
        this.alphabet = alphabet;
        this.merges = merges;
    }

    static Tokenizer ofCharacters(String alphabet) {
        return new Tokenizer(alphabet, null);
    }

    static Tokenizer ofBytePairs(int[] merges) {
        return new Tokenizer(null, merges);
    }

    private synchronized Code code() {
        if (code == null) { // also after it was read from a file
            code = alphabet == null ? new BytePairs(merges) : new Characters(alphabet);
        }
        return code;
    }

    /** How many tokens there are: an embedding's {@code inputDim}. */
    public int size() {
        return code().size();
    }

    /**
     * The text of one token; bytes that are no whole character are written {@code \xE2}.
     *
     * @throws PercolateException when there is no such token
     */
    public String token(int number) {
        require(number);
        return code().token(number);
    }

    /**
     * The tokens of a text, numbers from 0 to {@link #size} - 1.
     *
     * @throws PercolateException when the text has a character that the vocabulary lacks
     */
    public int[] encode(String text) {
        return code().encode(text);
    }

    /** The tokens of a text as a row of features. */
    public float[] row(String text) {
        int[] tokens = encode(text);
        float[] row = new float[tokens.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = tokens[i];
        }
        return row;
    }

    /**
     * The text of these tokens; bytes that are no character become U+FFFD.
     *
     * @throws PercolateException when there is no such token
     */
    public String decode(int... tokens) {
        for (int token : tokens) {
            require(token);
        }
        return code().decode(tokens);
    }

    /** The text of a row of tokens. */
    public String decode(float[] row) {
        int[] tokens = new int[row.length];
        for (int i = 0; i < row.length; i++) {
            tokens[i] = (int) row[i];
            if (tokens[i] != row[i]) {
                throw new PercolateException("Tokens are whole numbers, but number " + (i + 1) + " is " + row[i] + ".");
            }
        }
        return decode(tokens);
    }

    private void require(int token) {
        if (token < 0 || token >= size()) {
            throw new PercolateException("There is no token " + token + ": the vocabulary has " + size() + ", 0 to "
                    + (size() - 1) + ".");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tokenizer t && Objects.equals(alphabet, t.alphabet) && Arrays.equals(merges, t.merges);
    }

    @Override
    public int hashCode() {
        return Objects.hash(alphabet, Arrays.hashCode(merges));
    }

    @Override
    public String toString() {
        return size() + (alphabet == null ? " byte pairs" : " characters");
    }
}
