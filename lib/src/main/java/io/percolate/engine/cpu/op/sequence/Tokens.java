package io.percolate.engine.cpu.op.sequence;

import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Signal;

/**
 * A vocabulary and its vectors, one row of the weights for each token.
 *
 * @param count number of tokens, which are 0 to {@code count - 1}
 * @param length of a vector
 * @param offset of the first vector in the weights
 */
public record Tokens(int count, int length, int offset) {

    /** Floats from one vector to the next. */
    public int stride() {
        return Simd.padded(length);
    }

    /**
     * The token at position {@code i} of the lane's examples, counted through all of them.
     *
     * @throws IllegalArgumentException when the value is not one of the tokens
     */
    int at(Lane lane, Signal in, int i) {
        int positions = in.shape.features();
        float token = in.value[in.offset + i / positions * in.shape.size() + in.shape.position(i % positions)];
        if (!(token >= 0 && token < count && token == (int) token)) {
            throw new IllegalArgumentException("The token " + (token == (int) token ? "" + (int) token : "" + token)
                    + " at position " + i % positions + " of example " + (lane.first + i / positions)
                    + " is not in the vocabulary, which has the tokens 0 to " + (count - 1)
                    + ": give whole numbers in that range, or a larger vocabulary.");
        }
        return (int) token;
    }
}
