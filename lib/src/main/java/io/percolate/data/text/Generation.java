package io.percolate.data.text;

import java.util.Locale;

/**
 * What a model wrote after a prompt.
 *
 * @param text of the tokens; empty without a tokenizer
 * @param tokens without the prompt
 * @param tokensPerSecond how fast they were written, the prompt included
 */
public record Generation(String text, int[] tokens, double tokensPerSecond) {

    /** The text, or how many tokens there are, and the rate. */
    @Override
    public String toString() {
        String rate = String.format(Locale.ROOT, "%,d tokens, %,.0f tokens/s", tokens.length, tokensPerSecond);
        return text.isEmpty() ? rate : text + "\n(" + rate + ")";
    }
}
