package io.percolate.engine.cpu.op.transformer;

import io.percolate.engine.cpu.op.Lane;
import java.util.Arrays;

/**
 * Learned addends of attention scores: for each head a number for each distance of key and query. W is {@code (heads, 2
 * length - 1)}, and a key that is as late as its query has the number in the middle.
 */
public final class Distances {

    private final Lane lane;
    private final int offset;
    private final int heads;
    private final int length;
    private final int stride;
    private final boolean learns;

    /**
     * @param offset of W in the lane's weights
     * @param stride floats from the numbers of one head to the next
     */
    public Distances(Lane lane, int offset, int heads, int length, int stride, boolean learns) {
        this.lane = lane;
        this.offset = offset;
        this.heads = heads;
        this.length = length;
        this.stride = stride;
        this.learns = learns;
    }

    /** Adds the numbers, divided by the scale that the scores get later, to the scores of one query. */
    void add(int head, int query, float[] scores, int row, int keys, float scale) {
        int at = start(head, query);
        for (int key = 0; key < keys; key++) {
            scores[row + key] += lane.weights[at + key] / scale;
        }
    }

    /** Before the gradients of a batch are collected. */
    void clear() {
        if (learns) {
            Arrays.fill(lane.gradients, offset, offset + heads * stride, 0);
        }
    }

    /** Collects the gradient from that of the scores of one query before they were scaled. */
    void collect(int head, int query, float[] gradient, int row, int keys, float scale) {
        int at = start(head, query);
        for (int key = 0; key < keys && learns; key++) {
            lane.gradients[at + key] += gradient[row + key] / scale;
        }
    }

    private int start(int head, int query) {
        return offset + head * stride + length - 1 - query;
    }
}
