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

    /** @throws PercolateException when an example has more than one label, or a label is not a whole number */
    public static void requireWhole(float[] labels, int size) {
        for (int i = 0; i < size; i++) {
            if (labels.length != size || labels[i] != Math.rint(labels[i])) {
                throw new PercolateException("Label " + labels[i] + " of example " + i + " is not a class:"
                        + " one-hot needs a single label per example, a whole number.");
            }
        }
    }

    /** @throws PercolateException when a label is not from 0 to 1 */
    public static void requireShares(float[] labels, int width) {
        for (int i = 0; i < labels.length; i++) {
            if (!(labels[i] >= 0 && labels[i] <= 1)) {
                throw new PercolateException("A label of example " + i / width + " is " + labels[i]
                        + ": several labels are 1 for yes and 0 for no.");
            }
        }
    }

    /** Whether the rows are several yes and no each: from 0 to 1, but without a sum of 1. */
    public static boolean isMultiLabel(float[] labels, int width) {
        boolean several = false;
        for (int row = 0; row < labels.length; row += width) {
            float sum = 0;
            for (int i = row; i < row + width; i++) {
                if (!(labels[i] >= 0 && labels[i] <= 1)) {
                    return false;
                }
                sum += labels[i];
            }
            several |= Math.abs(sum - 1) > 1e-3;
        }
        return several;
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
