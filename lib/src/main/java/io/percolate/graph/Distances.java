package io.percolate.graph;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Constants for the scores of attention. */
final class Distances {

    /** So low that softmax gives 0, and finite. */
    private static final double NEVER = -1e9;

    private Distances() {
    }

    /** {@code (2 time - 1, time time)}: which number of a head belongs to query and key; key - query + time - 1. */
    static INDArray of(int time) {
        INDArray chosen = Nd4j.zeros(2L * time - 1, (long) time * time);
        for (int query = 0; query < time; query++) {
            for (int key = 0; key < time; key++) {
                chosen.putScalar(key - query + time - 1, query * time + key, 1);
            }
        }
        return chosen;
    }

    /** {@code (time, time)}: very low where the key is after the query. */
    static INDArray future(int time) {
        INDArray mask = Nd4j.zeros(time, time);
        for (int query = 0; query < time; query++) {
            for (int key = query + 1; key < time; key++) {
                mask.putScalar(query, key, NEVER);
            }
        }
        return mask;
    }
}
