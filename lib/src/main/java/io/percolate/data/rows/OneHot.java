package io.percolate.data.rows;

import io.percolate.PercolateException;

/** Converts class numbers to one-hot rows and back. */
public final class OneHot {

    private OneHot() {
    }

    /** @throws PercolateException when a class is out of range */
    public static float[] rows(int[] classes, int outputs) {
        float[] rows = new float[classes.length * outputs];
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] < 0 || classes[i] >= outputs) {
                throw new PercolateException("Label " + classes[i] + " of example " + i + " is out of range: there are "
                        + outputs + " classes, numbered 0 to " + (outputs - 1) + ".");
            }
            rows[i * outputs + classes[i]] = 1;
        }
        return rows;
    }

    /**
     * Class numbers of labels that are one whole number per example.
     *
     * @throws PercolateException when an example has more than one label, or a label is not a whole number from 0
     */
    public static int[] classes(float[] labels, int size) {
        int[] classes = new int[size];
        for (int i = 0; i < size; i++) {
            classes[i] = (int) labels[i];
            if (labels.length != size || classes[i] != labels[i] || classes[i] < 0) {
                throw new PercolateException("Label " + labels[i] + " of example " + i + " is no class:"
                        + " one-hot needs a single label per example, a whole number from 0.");
            }
        }
        return classes;
    }

    /** Index of the largest value; for a single value 1 when it is above 0.5, else 0. */
    public static int largest(float[] rows, int offset, int width) {
        if (width == 1) {
            return rows[offset] > 0.5f ? 1 : 0;
        }
        int best = 0;
        for (int j = 1; j < width; j++) {
            if (rows[offset + j] > rows[offset + best]) {
                best = j;
            }
        }
        return best;
    }
}
