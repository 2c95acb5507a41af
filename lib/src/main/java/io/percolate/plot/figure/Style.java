package io.percolate.plot.figure;

import io.percolate.theme.ThemeColor;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;

/**
 * The one style sheet: colours, fonts, strokes and margins of every chart.
 *
 * <p>The palettes have the hues of Okabe and Ito's, which colour-blind readers can distinguish, but every colour has a
 * contrast of at least 4.5:1 (WCAG 2) to the ground: darker on a light page, lighter on a dark one. Series differ by
 * marker or dash as well. {@link ThemeColor} says how a chart follows the page.
 *
 * <p>Source: M. Okabe and K. Ito, Color Universal Design, 2008, https://jfly.uni-koeln.de/color/; checked with the
 * simulation of G. M. Machado et al., IEEE Transactions on Visualization and Computer Graphics 15, 2009.
 */
public final class Style {

    static {
        System.setProperty("java.awt.headless", System.getProperty("java.awt.headless", "true"));
    }

    /**
     * Blue, vermillion, green, ochre, purple, sky blue, dark red and ink; on a dark page ochre is yellow and dark red
     * is brown. In each palette any two colours stay apart for readers without one of the three cones.
     */
    private static final ThemeColor[] PALETTE = {
        new ThemeColor(0x0F4FD8, 0x6090FF), new ThemeColor(0xC5510C, 0xFF8A3C), new ThemeColor(0x005C46, 0x35D090),
        new ThemeColor(0x876841, 0xF5E02E), new ThemeColor(0x7A0F73, 0xE860C8), new ThemeColor(0x047EA4, 0xA0D8FF),
        new ThemeColor(0x8B1400, 0xB8705A), new ThemeColor(0x000000, 0xF2F4F7)};

    public static final ThemeColor BACKGROUND = new ThemeColor(0xFFFFFF, 0x111111);
    public static final ThemeColor INK = new ThemeColor(0x24292F, 0xE6EAEF);
    public static final ThemeColor FAINT_INK = new ThemeColor(0x57606A, 0xA9B2BD);
    public static final ThemeColor GRID = new ThemeColor(0xE4E7EB, 0x2A2F35);
    public static final ThemeColor FRAME = new ThemeColor(0xAFB8C1, 0x59626D);
    public static final ThemeColor WRONG = PALETTE[1];

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
    public static ThemeColor color(int index) {
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

    /** A stroke of its own for each of the first lines of a chart. */
    static BasicStroke dash(int line) {
        return STROKES[line % STROKES.length];
    }

    private static BasicStroke dash(float... lengths) {
        return new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, lengths, 0f);
    }

    /** The colour as much of the way to the ground as {@code share} says, 0 to 1. */
    public static ThemeColor lighter(Color color, double share) {
        return new ThemeColor(mixed(color, BACKGROUND, share).getRGB(),
                mixed(ThemeColor.dark(color), BACKGROUND.dark(), share).getRGB());
    }

    /** The colour as a tint of whatever is under it, with a share of the colour from 0 to 1. */
    public static ThemeColor tint(ThemeColor color, double share) {
        return color.transparent((int) Math.round(255 * share));
    }

    /** A colour between two; one that follows the theme when both do. */
    public static Color blend(Color from, Color to, double share) {
        Color light = mixed(from, to, share);
        return from instanceof ThemeColor && to instanceof ThemeColor
                ? new ThemeColor(light.getRGB(), mixed(ThemeColor.dark(from), ThemeColor.dark(to), share).getRGB())
                : light;
    }

    private static Color mixed(Color from, Color to, double share) {
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
