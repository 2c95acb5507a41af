package io.percolate.plot;

import io.percolate.plot.figure.ColorScale;
import io.percolate.plot.figure.Range;
import java.awt.Color;

/**
 * Which colour stands for a value. Values of both signs have zero in the middle of their scale, in white.
 *
 * @param low value at the start of the scale
 * @param high value at its end
 */
record MatrixColors(ColorScale scale, double low, double high) {

    /** For values from here to there. */
    static MatrixColors of(Range range) {
        boolean signed = range.min() < 0 && range.max() > 0;
        double reach = Math.max(-range.min(), range.max());
        return signed ? new MatrixColors(ColorScale.SIGNED, -reach, reach)
                : new MatrixColors(ColorScale.VIRIDIS, range.min(), range.max());
    }

    Color at(double value) {
        return scale.at(high == low ? 0.5 : (value - low) / (high - low));
    }
}
