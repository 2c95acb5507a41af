package io.percolate.data.text;

import io.percolate.PercolateException;
import java.util.ArrayList;
import java.util.List;

/** A language model: scores what comes after some tokens. */
@FunctionalInterface
public interface NextToken {

    /**
     * Logits of the token that comes next, up to a number that is the same for all.
     *
     * @param tokens all tokens so far, at least one
     */
    float[] after(List<Integer> tokens);

    /**
     * Writes tokens after a prompt.
     *
     * @param n tokens to write, at least 1
     */
    default Generation write(int[] prompt, int n, Sampling sampling) {
        if (n < 1) {
            throw new PercolateException("n is " + n + ": write at least 1 token.");
        }
        List<Integer> tokens = new ArrayList<>();
        for (int token : prompt) {
            tokens.add(token);
        }
        long start = System.nanoTime();
        while (tokens.size() < prompt.length + n) {
            tokens.add(sampling.choose(after(tokens)));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Generation("", tokens.subList(prompt.length, tokens.size()).stream().mapToInt(token -> token)
                .toArray(), n / seconds);
    }

    /**
     * Checks a prompt.
     *
     * @param model what reads it, for the sentence
     * @throws PercolateException when it is empty, or has tokens that the model does not know
     */
    static void check(int[] prompt, int vocabulary, String model) {
        if (prompt.length == 0) {
            throw new PercolateException("The prompt has no token: begin with at least one.");
        }
        for (int token : prompt) {
            if (token < 0 || token >= vocabulary) {
                throw new PercolateException("The prompt has the token " + token + ", but " + model + " knows the"
                        + " tokens 0 to " + (vocabulary - 1) + ".");
            }
        }
    }
}
