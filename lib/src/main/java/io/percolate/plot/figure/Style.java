package io.percolate.plot.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;

/**
 * The one style sheet: colours, fonts, strokes and margins of every chart.
 *
 * <p>The palette is that of Okabe and Ito, which colour-blind readers can distinguish; series differ by marker or dash
 * as well. Charts bring their own light background, so they read the same in a dark notebook.
 *
 * <p>Source: M. Okabe and K. Ito, Color Universal Design, 2008, https://jfly.uni-koeln.de/color/.
 */
public final class Style {

    static {
        System.setProperty("java.awt.headless", System.getProperty("java.awt.headless", "true"));
    }

    /**
     * Okabe and Ito's colours: blue, vermillion, bluish green, orange, reddish purple, sky blue, black. Their yellow
     * is hardly visible on white, and a darker yellow looks orange to readers who cannot see red: brown replaces it.
     */
    private static final Color[] PALETTE = {
        new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xE69F00),
        new Color(0xCC79A7), new Color(0x56B4E9), new Color(0x8B4513), new Color(0x000000)};

    public static final Color BACKGROUND = Color.WHITE;
    public static final Color INK = new Color(0x24292F);
    public static final Color FAINT_INK = new Color(0x57606A);
    public static final Color GRID = new Color(0xE4E7EB);
    public static final Color FRAME = new Color(0xAFB8C1);
    public static final Color WRONG = PALETTE[1];

    /** Families for SVG text, in order; DejaVu Sans and Verdana have the same widths. */
    public static final String FONT_FAMILIES = "DejaVu Sans,Verdana,Arial,sans-serif";
    public static final Font BASE = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    public static final Font SMALL = BASE.deriveFont(11f);
    public static final Font TITLE = BASE.deriveFont(Font.BOLD, 14f);
    public static final int TITLE_HEIGHT = 28;

    public static final double MARKER_RADIUS = 3.8;

    public static final BasicStroke SOLID = new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    public static final BasicStroke DASHED =
            new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {6f, 4f}, 0f);
    public static final BasicStroke HAIRLINE = new BasicStroke(1f);
    public static final BasicStroke THIN = new BasicStroke(1.4f);
    private static final BasicStroke[] STROKES = {SOLID, DASHED, dash(2f, 3f), dash(9f, 3f, 2f, 3f)};

    private Style() {
    }

    /**
     * The colour of the {@code index}-th series or class.
     *
     * @param index from 0; after eight colours they come again, with another dash and marker
     */
    public static Color color(int index) {
        return PALETTE[Math.floorMod(index, PALETTE.length)];
    }

    /** The marker of the {@code index}-th series; those of one colour have different markers. */
    public static Marker marker(int index) {
        int count = PALETTE.length;
        return Marker.values()[Math.floorMod(index + Math.floorDiv(index, count), Marker.values().length)];
    }

    /** The line of the {@code index}-th series; those of one colour have different dashes. */
    static BasicStroke stroke(int index) {
        return STROKES[Math.floorMod(Math.floorDiv(index, PALETTE.length), STROKES.length)];
    }

    private static BasicStroke dash(float... lengths) {
        return new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, lengths, 0f);
    }

    /** The colour as much of the way to white as {@code share} says, 0 to 1. */
    public static Color lighter(Color color, double share) {
        return blend(color, Color.WHITE, share);
    }

    public static Color blend(Color from, Color to, double share) {
        return new Color(
                (int) Math.round(from.getRed() + (to.getRed() - from.getRed()) * share),
                (int) Math.round(from.getGreen() + (to.getGreen() - from.getGreen()) * share),
                (int) Math.round(from.getBlue() + (to.getBlue() - from.getBlue()) * share));
    }

    /** Black or white, whichever has the greater contrast on the colour (relative luminance of WCAG 2). */
    public static Color inkOn(Color background) {
        double luminance = 0.2126 * linear(background.getRed()) + 0.7152 * linear(background.getGreen())
                + 0.0722 * linear(background.getBlue());
        return luminance > 0.179 ? Color.BLACK : Color.WHITE;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
