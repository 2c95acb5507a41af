package io.percolate.data.text;

import io.percolate.PercolateException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pieces of a text over whose borders no pair of bytes goes: words, numbers and signs, each with a blank before it.
 * Source: A. Radford et al., <i>Language models are unsupervised multitask learners</i>, 2019, section 2.2.
 */
final class Words {

    private static final Pattern WORD = Pattern.compile(
            " ?\\p{L}++| ?\\p{N}++| ?[^\\s\\p{L}\\p{N}]++|\\s+(?!\\S)|\\s+");

    private Words() {
    }

    /** Passes on each piece; together they are the text. */
    static void forEach(String text, Consumer<String> use) {
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            use.accept(matcher.group());
        }
    }

    /**
     * The bytes of a piece as tokens from 0 to 255.
     *
     * @throws PercolateException when it holds half of a character
     */
    static int[] bytes(String word) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(word));
            int[] tokens = new int[bytes.remaining()];
            for (int i = 0; i < tokens.length; i++) {
                tokens[i] = bytes.get() & 0xff;
            }
            return tokens;
        } catch (CharacterCodingException e) {
            throw new PercolateException("The text holds half of a character, a lone surrogate: it was cut inside of"
                    + " one, or read with another encoding.", e);
        }
    }
}
