package io.percolate.plot.figure;

import java.awt.Color;

/**
 * Colour scales from the least to the greatest value, readable by colour-blind readers.
 *
 * <p>Source of {@link #VIRIDIS}: S. van der Walt and N. Smith, matplotlib, CC0.
 */
public enum ColorScale {

    /** From white through blue to dark blue: counts and shares. */
    BLUES(0xFFFFFF, 0xC6DDEE, 0x6BAED6, 0x0072B2, 0x003A5C),

    /** From white to grey: a background for lines of any colour. */
    GREYS(0xFFFFFF, 0xA3ABB5),

    /** From dark violet through green to yellow: any quantity. */
    VIRIDIS(0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725),

    /** From blue through white to vermillion: quantities with a sign, zero in the middle. */
    SIGNED(0x003F63, 0x0072B2, 0x8EC1DF, 0xFFFFFF, 0xF2B184, 0xD55E00, 0x7A3600);

    private final Color[] stops;

    ColorScale(int... stops) {
        this.stops = new Color[stops.length];
        for (int i = 0; i < stops.length; i++) {
            this.stops[i] = new Color(stops[i]);
        }
    }

    /** The colour at {@code share}, 0 for the least and 1 for the greatest value; NaN is grey. */
    public Color at(double share) {
        if (Double.isNaN(share)) {
            return Style.FRAME;
        }
        double place = Math.max(0, Math.min(1, share)) * (stops.length - 1);
        int below = Math.min((int) place, stops.length - 2);
        return Style.blend(stops[below], stops[below + 1], place - below);
    }
}
