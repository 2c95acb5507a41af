package io.percolate.plot;

import java.awt.Graphics2D;
import java.util.Locale;

/** Text on a chart: where it goes, how much of it fits, how a number is written. */
final class Text {

    private Text() {
    }

    static double width(Graphics2D g, String text) {
        return g.getFontMetrics(g.getFont()).stringWidth(text);
    }

    static void centered(Graphics2D g, String text, double centre, double baseline) {
        g.drawString(text, (float) (centre - width(g, text) / 2), (float) baseline);
    }

    static void rightAligned(Graphics2D g, String text, double right, double baseline) {
        g.drawString(text, (float) (right - width(g, text)), (float) baseline);
    }

    /** The text, cut and ended in an ellipsis when it is wider than {@code available}. */
    static String elide(Graphics2D g, String text, double available) {
        String shown = text;
        while (shown.length() > 1 && width(g, shown) > available) {
            shown = shown.substring(0, shown.length() - 2) + "…";
        }
        return shown;
    }

    /** At most four significant digits, without a tail of zeros: 0.1307, 12, 1.5e-05. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e7) {
            return Long.toString((long) value);
        }
        double size = Math.abs(value);
        if (size >= 1e-3 && size < 1e7) {
            int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
            String digits = String.format(Locale.ROOT, "%." + decimals + "f", value);
            return digits.contains(".") ? digits.replaceAll("0+$", "").replaceAll("\\.$", "") : digits;
        }
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
