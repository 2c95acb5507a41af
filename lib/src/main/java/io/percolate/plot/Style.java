package io.percolate.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The one style sheet: colours, fonts, strokes and margins of every chart.
 *
 * <p>The palette is that of Okabe and Ito, which colour-blind readers can distinguish; series differ by marker or dash
 * as well. Charts bring their own light background, so they read the same in a dark notebook.
 *
 * <p>Source: M. Okabe and K. Ito, Color Universal Design, 2008, https://jfly.uni-koeln.de/color/.
 */
final class Style {

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

    static final Color BACKGROUND = Color.WHITE;
    static final Color INK = new Color(0x24292F);
    static final Color FAINT_INK = new Color(0x57606A);
    static final Color GRID = new Color(0xE4E7EB);
    static final Color FRAME = new Color(0xAFB8C1);
    static final Color WRONG = PALETTE[1];

    /** Families for SVG text, in order; DejaVu Sans and Verdana have the same widths. */
    static final String FONT_FAMILIES = "DejaVu Sans,Verdana,Arial,sans-serif";
    static final Font BASE = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font SMALL = BASE.deriveFont(11f);
    static final Font TITLE = BASE.deriveFont(Font.BOLD, 14f);
    static final int TITLE_HEIGHT = 28;

    /** Width of a legend entry besides its text. */
    private static final int LEGEND_SYMBOL = 40;

    static final BasicStroke SOLID = new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final BasicStroke DASHED =
            new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {6f, 4f}, 0f);
    static final BasicStroke HAIRLINE = new BasicStroke(1f);
    private static final BasicStroke[] STROKES = {SOLID};

    private static final Marker[] MARKERS = {
        SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.DIAMOND,
        SeriesMarkers.TRIANGLE_DOWN, SeriesMarkers.CROSS, SeriesMarkers.PLUS, SeriesMarkers.RECTANGLE};

    private Style() {
    }

    /**
     * The colour of the {@code index}-th series or class.
     *
     * @param index from 0; after eight colours they come again
     */
    public static Color color(int index) {
        return PALETTE[Math.floorMod(index, PALETTE.length)];
    }

    static Marker marker(int index) {
        return MARKERS[Math.floorMod(index, MARKERS.length)];
    }

    /** The colour as much of the way to white as {@code share} says, 0 to 1. */
    static Color lighter(Color color, double share) {
        return blend(color, Color.WHITE, share);
    }

    static Color blend(Color from, Color to, double share) {
        return new Color(
                (int) Math.round(from.getRed() + (to.getRed() - from.getRed()) * share),
                (int) Math.round(from.getGreen() + (to.getGreen() - from.getGreen()) * share),
                (int) Math.round(from.getBlue() + (to.getBlue() - from.getBlue()) * share));
    }

    /** Black or white, whichever has the greater contrast on the colour (relative luminance of WCAG 2). */
    static Color inkOn(Color background) {
        double luminance = 0.2126 * linear(background.getRed()) + 0.7152 * linear(background.getGreen())
                + 0.0722 * linear(background.getBlue());
        return luminance > 0.179 ? Color.BLACK : Color.WHITE;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    /** Whether the entries of a legend do not fit side by side; XChart would cut off both ends. */
    static boolean isTooWide(List<String> legend, int width) {
        return legend.stream().mapToDouble(name -> LEGEND_SYMBOL + smallWidth(name)).sum() > width - LEGEND_SYMBOL;
    }

    /** Width of the longest label of an axis. */
    static double widest(List<String> labels) {
        return labels.stream().mapToDouble(Style::smallWidth).max().orElse(0);
    }

    private static double smallWidth(String text) {
        return SMALL.getStringBounds(text, new FontRenderContext(null, true, true)).getWidth();
    }

    /** Dresses an XChart chart: transparent ground, light grid, legend below the plot, never over the data. */
    static void apply(AxesChartStyler styler, Labels labels) {
        styler.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(HAIRLINE);
        styler.setAxisTickMarksColor(FRAME).setAxisTickLabelsColor(FAINT_INK).setAxisTickLabelsFont(SMALL);
        styler.setAxisTitleFont(BASE).setAxisTitlePadding(10).setPlotMargin(0);
        styler.setAxisTicksLineVisible(false).setYAxisLabelAlignment(TextAlignment.Right);
        styler.setXAxisTickMarkSpacingHint(50).setYAxisTickMarkSpacingHint(36);
        styler.setXAxisLogarithmic(labels.logX()).setYAxisLogarithmic(labels.logY());
        styler.setXAxisTitleVisible(!labels.x().isEmpty()).setYAxisTitleVisible(!labels.y().isEmpty());
        applyBase(styler);
    }

    /**
     * Pattern of the numbers on an axis without a logarithm; null where exponents are shorter, which XChart writes by
     * itself. Its own patterns make .05 of 0.05 and 5E4 of 50,000.
     */
    static String decimals(double least, double most) {
        double size = Math.max(Math.abs(least), Math.abs(most));
        return size >= 1e-3 && size < 1e7 ? "#,##0.######" : null;
    }

    private static void applyBase(Styler styler) {
        Color none = new Color(255, 255, 255, 0);
        styler.setLocale(Locale.ROOT);
        styler.setBaseFont(BASE).setChartBackgroundColor(none).setChartFontColor(INK).setChartPadding(10);
        styler.setChartTitleVisible(false);
        styler.setPlotBackgroundColor(none).setPlotBorderVisible(true).setPlotBorderColor(FRAME);
        styler.setLegendFont(SMALL).setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal).setLegendBackgroundColor(none);
        styler.setLegendBorderColor(none).setLegendPadding(8);
        styler.setSeriesColors(PALETTE).setSeriesMarkers(MARKERS).setSeriesLines(STROKES);
        styler.setAntiAlias(true);
    }
}
