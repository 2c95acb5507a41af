package io.percolate.plot.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/** Text on a chart: where it goes, how much of it fits, how a number is written. */
public final class Text {

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private static final int HALO = 215;

    private Text() {
    }

    public static double width(Font font, String text) {
        return text.isEmpty() ? 0 : font.getStringBounds(text, CONTEXT).getWidth();
    }

    public static double width(Graphics2D g, String text) {
        return g.getFontMetrics(g.getFont()).stringWidth(text);
    }

    public static void centered(Graphics2D g, String text, double centre, double baseline) {
        g.drawString(text, (float) (centre - width(g, text) / 2), (float) baseline);
    }

    public static void rightAligned(Graphics2D g, String text, double right, double baseline) {
        g.drawString(text, (float) (right - width(g, text)), (float) baseline);
    }

    /** Text in ink on a paler strip of the ground, readable over lines and pictures. */
    static void haloed(Graphics2D g, String text, double left, double baseline) {
        g.setColor(Style.BACKGROUND.transparent(HALO));
        g.fill(new Rectangle2D.Double(left - 1, baseline - 10, width(g, text) + 2, 12));
        g.setColor(Style.INK);
        g.drawString(text, (float) left, (float) baseline);
    }

    /** Text that reads upwards, centred on a point of its baseline. */
    public static void upwards(Graphics2D g, String text, double baseline, double centre) {
        AffineTransform upright = g.getTransform();
        g.rotate(-Math.PI / 2);
        centered(g, text, -centre, baseline);
        g.setTransform(upright);
    }

    /** The text, cut and ended in an ellipsis when it is wider than {@code available}. */
    public static String elide(Graphics2D g, String text, double available) {
        String shown = text;
        while (shown.length() > 1 && width(g, shown) > available) {
            shown = shown.substring(0, shown.length() - 2) + "…";
        }
        return shown;
    }

    /** The text with an ellipsis for its middle when it is too wide: names often differ at their ends. */
    static String elideMiddle(Font font, String text, double available) {
        String shown = text;
        for (int kept = text.length() - 1; kept > 1 && width(font, shown) > available; kept--) {
            shown = text.substring(0, (kept + 1) / 2) + "…" + text.substring(text.length() - kept / 2);
        }
        return shown;
    }

    /** At most four significant digits, without a tail of zeros: 0.1307, 12, 1.5e-5. */
    public static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e7) {
            return Long.toString((long) value);
        }
        double size = Math.abs(value);
        if (size >= 1e-3 && size < 1e7) {
            int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
            String digits = String.format(Locale.ROOT, "%." + decimals + "f", value);
            return digits.contains(".") ? digits.replaceAll("0+$", "").replaceAll("\\.$", "") : digits;
        }
        return !Double.isFinite(value) ? String.valueOf(value) : String.format(Locale.ROOT, "%.2e", value)
                .replaceFirst("\\.?0*e", "e").replaceFirst("e([-+])0*", "e$1").replace("e+", "e");
    }
}
