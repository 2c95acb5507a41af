package io.percolate.data;

import io.percolate.data.text.Tokenizer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Windows of a text whose labels are the tokens that come next.
 *
 * @param tokens of the text, more than {@code length}
 */
record TokenWindows(Tokenizer tokenizer, int[] tokens, int length, int stride) {

    private int count() {
        return (tokens.length - 1 - length) / stride + 1;
    }

    /** Labels {@code (N, length)}: the next token at each position. */
    Dataset everyNext() {
        return remember(Dataset.of(rows(0), new int[] {length}, rows(1), List.of()));
    }

    /** Labels one-hot: the token after the window. */
    Dataset lastNext() {
        int[] next = IntStream.range(0, count()).map(i -> tokens[i * stride + length]).toArray();
        List<String> names = IntStream.range(0, tokenizer.size()).mapToObj(tokenizer::token).toList();
        return remember(Dataset.ofClasses(rows(0), new int[] {length}, next, names));
    }

    private Dataset remember(Dataset data) {
        return data.with(data.featureRows(), data.labelRows(), data.form().tokenizer(tokenizer));
    }

    /** The windows, begun this many tokens later. */
    private float[] rows(int later) {
        float[] rows = new float[count() * length];
        for (int i = 0; i < count(); i++) {
            for (int t = 0; t < length; t++) {
                rows[i * length + t] = tokens[i * stride + t + later];
            }
        }
        return rows;
    }
}
