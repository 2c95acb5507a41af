package io.percolate.engine;

import io.percolate.data.text.NextToken;
import java.util.List;

/**
 * Reads tokens step by step, each once. When as many are read as the stream remembers, it begins anew with the last
 * half of them.
 */
public final class StepReader implements NextToken {

    private final GraphStream stream;
    private int next = -1; // first token that is not read
    private int read;
    private float[] found;

    public StepReader(GraphStream stream) {
        this.stream = stream;
    }

    @Override
    public float[] after(List<Integer> tokens) {
        next = next < 0 ? Math.max(0, tokens.size() - stream.length()) : next;
        while (next < tokens.size()) {
            if (read == stream.length()) {
                stream.reset();
                next = tokens.size() - stream.length() / 2;
                read = 0;
            }
            found = stream.next(tokens.get(next++));
            read++;
        }
        return found;
    }
}
