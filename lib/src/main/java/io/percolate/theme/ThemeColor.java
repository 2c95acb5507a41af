package io.percolate.theme;

import java.awt.Color;

/**
 * A colour that a page's theme changes: on a light page, in PNG and in PDF it is itself, on a dark page another one.
 *
 * <pre>{@code
 * Color line = new ThemeColor(0x0072B2, 0x5FB0EE);
 * }</pre>
 */
public final class ThemeColor extends Color {

    private static final long serialVersionUID = 1;

    private final int dark;

    /**
     * @param light red, green and blue on a light page, as in {@code 0x0072B2}
     * @param dark the same on a dark page
     */
    public ThemeColor(int light, int dark) {
        super(light);
        this.dark = dark & 0xFFFFFF;
    }

    private ThemeColor(Color light, Color dark, int alpha) {
        super(light.getRed(), light.getGreen(), light.getBlue(), alpha);
        this.dark = dark.getRGB() & 0xFFFFFF;
    }

    /** The colour on a dark page. */
    public Color dark() {
        return new Color(dark);
    }

    /** The colour that a dark page shows for any colour: a plain one is the same everywhere. */
    public static Color dark(Color color) {
        return color instanceof ThemeColor theme ? theme.dark() : color;
    }

    /** @param alpha 0 for transparent to 255 for opaque */
    public ThemeColor transparent(int alpha) {
        return new ThemeColor(this, dark(), alpha);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && dark(this).equals(dark((Color) other));
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
