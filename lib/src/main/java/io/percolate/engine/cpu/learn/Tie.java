package io.percolate.engine.cpu.learn;

/**
 * A copy of a weight array in another layout, or for a second use of it: refreshed from the original before the forward
 * pass; its gradient is added to the original's before the update.
 *
 * @param from positions in the weights of the original's elements
 * @param to position of each of them in the copy
 */
public record Tie(int[] from, int[] to) {

    public void refresh(float[] weights) {
        for (int i = 0; i < from.length; i++) {
            weights[to[i]] = weights[from[i]];
        }
    }

    /** Before the backward pass, which need not write the original's gradient. */
    public void clear(float[] gradients) {
        for (int position : from) {
            gradients[position] = 0;
        }
    }

    /** Adds the copy's gradient to the original's and sets it to 0, so that it does not count in the norm. */
    public void collect(float[] gradients) {
        for (int i = 0; i < from.length; i++) {
            gradients[from[i]] += gradients[to[i]];
            gradients[to[i]] = 0;
        }
    }
}
