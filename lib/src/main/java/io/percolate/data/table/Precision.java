package io.percolate.data.table;

import io.percolate.PercolateException;
import java.util.Arrays;
import java.util.Locale;

/** Turns numbers into floats, unless that makes different numbers equal. */
public final class Precision {

    /** Rounding errors above this share of a column's range matter. */
    private static final double LOST = 1e-5;
    /** Up to here a float holds every whole number. */
    private static final double WHOLE = 1 << 24;

    private Precision() {
    }

    /** @throws PercolateException when a number is too large for a float, or floats cannot tell the numbers apart */
    public static float[] floats(String name, double[] values) {
        float[] floats = new float[values.length];
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double error = 0;
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
            if (!Float.isFinite(floats[i])) {
                throw new PercolateException("Column '" + name + "' holds " + values[i] + " in row " + (i + 1)
                        + ", which is not a number that a float can hold: scale the column first.");
            }
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
            error = Math.max(error, Math.abs(values[i] - floats[i]));
        }
        boolean large = Math.max(-least, most) > WHOLE;
        if (most > least && (error > LOST * (most - least) || large && merges(values))) {
            throw new PercolateException(String.format(Locale.ROOT, "Column '%s' holds numbers from %s to %s, and"
                    + " floats would make different ones of them equal: subtract the smallest, such as the first time,"
                    + " or leave the column out (--without, without(...)).", name, text(least), text(most)));
        }
        return floats;
    }

    /** Whether two whole numbers become the same float. */
    private static boolean merges(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] != sorted[i - 1] && (float) sorted[i] == (float) sorted[i - 1]
                    && sorted[i] == Math.rint(sorted[i]) && sorted[i - 1] == Math.rint(sorted[i - 1])) {
                return true;
            }
        }
        return false;
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}
