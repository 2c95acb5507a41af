package io.percolate.theme;

import java.awt.image.BufferedImage;

/**
 * A picture in the colours of a chart for a light page, of many points or of tinted regions: a dark page inverts it,
 * but keeps its hues. A picture that is itself data, such as a digit, is a plain image and looks the same everywhere.
 */
public final class Sketch extends BufferedImage {

    /** An empty picture in colour. */
    public Sketch(int width, int height, boolean opaque) {
        super(width, height, opaque ? TYPE_INT_RGB : TYPE_INT_ARGB);
    }
}
