package io.percolate.spark;

import io.percolate.data.rows.Normalization;
import java.io.Serializable;

/**
 * How a model sees encoded rows: which floats are its features and labels, in its order, and how they are scaled.
 *
 * @param features places in an encoded row; -1 for 0
 * @param labels places in an encoded row; -1 for 0
 */
record FrameLayout(int[] features, int[] labels, Normalization scale, Normalization labelScale)
        implements Serializable {

    /** Features of encoded rows, one after the other. */
    float[] features(float[] rows, int width) {
        return scale.apply(select(rows, width, features));
    }

    /** Labels of encoded rows, one after the other. */
    float[] labels(float[] rows, int width) {
        return labelScale.apply(select(rows, width, labels));
    }

    static float[] select(float[] rows, int width, int[] places) {
        float[] selected = new float[Math.multiplyExact(rows.length / width, places.length)];
        for (int i = 0; i < selected.length; i++) {
            int place = places[i % places.length];
            selected[i] = place < 0 ? 0 : rows[i / places.length * width + place];
        }
        return selected;
    }
}
