package io.percolate.magics.live;

import io.percolate.magics.display.Html;
import io.percolate.plot.figure.Style;
import io.percolate.theme.DarkTheme;
import io.percolate.theme.ThemeColor;
import java.util.List;
import java.util.Locale;

/** Writes the few SVG shapes that a panel consists of. */
final class Pen {

    private static final String FONT = "DejaVu Sans,Verdana,Arial,sans-serif";

    static final String INK = DarkTheme.hex(Style.INK);
    static final String FAINT = DarkTheme.hex(Style.FAINT_INK);
    static final String GRID = DarkTheme.hex(Style.GRID);
    static final String TRAINING = DarkTheme.hex(Style.color(0));
    static final String VALIDATION = DarkTheme.hex(Style.color(1));
    static final String DONE = DarkTheme.hex(Style.color(2));
    private static final List<ThemeColor> COLORS = List.of(Style.BACKGROUND, Style.INK, Style.FAINT_INK, Style.GRID,
            Style.color(0), Style.color(1), Style.color(2));

    private final StringBuilder shapes = new StringBuilder(8192);
    private final int width;
    private final int height;

    Pen(int width, int height) {
        this.width = width;
        this.height = height;
    }

    void text(double x, double y, String anchor, String color, String font, String text) {
        boolean bold = font.startsWith("bold ");
        shapes.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" text-anchor=\"")
                .append(anchor).append("\" fill=\"").append(color).append("\" font-size=\"")
                .append(font, bold ? 5 : 0, font.length()).append(bold ? "\" font-weight=\"bold\">" : "\">")
                .append(Html.escape(text)).append("</text>");
    }

    void rectangle(double x, double y, double w, double h, String color, double opacity) {
        shapes.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" width=\"")
                .append(number(w)).append("\" height=\"").append(number(h)).append("\" rx=\"").append(number(h / 2))
                .append("\" fill=\"").append(color)
                .append(opacity < 1 ? "\" fill-opacity=\"" + number(opacity) : "").append("\"/>");
    }

    void line(double x1, double y1, double x2, double y2, String color) {
        shapes.append("<path d=\"M").append(number(x1)).append(' ').append(number(y1)).append('L').append(number(x2))
                .append(' ').append(number(y2)).append("\" stroke=\"").append(color).append("\"/>");
    }

    void dot(double x, double y, String color) {
        shapes.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(y))
                .append("\" r=\"3\" fill=\"").append(color).append("\"/>");
    }

    /** A line through points {@code x0 y0 x1 y1 ...}. */
    void path(double[] xy, String color, double width, double opacity) {
        if (xy.length < 4) {
            return;
        }
        shapes.append("<path d=\"");
        for (int i = 0; i < xy.length; i += 2) {
            shapes.append(i == 0 ? 'M' : 'L').append(number(xy[i])).append(' ').append(number(xy[i + 1]));
        }
        shapes.append("\" fill=\"none\" stroke-linejoin=\"round\" stroke=\"").append(color).append("\" stroke-width=\"")
                .append(number(width)).append("\" stroke-opacity=\"").append(number(opacity)).append("\"/>");
    }

    /** The picture, on its own ground; it follows the theme of the page. */
    String svg(String description) {
        shapes.insert(0, "<rect width=\"" + width + "\" height=\"" + height + "\" rx=\"6\" fill=\""
                + DarkTheme.hex(Style.BACKGROUND) + "\"/>");
        return "<svg class=\"" + DarkTheme.CLASS + "\" xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width
                + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\" font-family=\"" + FONT + "\" role=\"img\"><title>"
                + Html.escape(description) + "</title>" + DarkTheme.style(COLORS, shapes.toString())
                + shapes + "</svg>";
    }

    // String.format took most of the drawing time, and Double.toString is slow until it is compiled.
    private static String number(double value) {
        long tenths = Math.round(value * 10);
        long size = Math.abs(tenths);
        String whole = (tenths < 0 ? "-" : "") + size / 10;
        return size % 10 == 0 ? whole : whole + '.' + size % 10;
    }

    static String figure(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        return size < 1e-3 && size > 0 ? String.format(Locale.ROOT, "%.1e", value)
                : fixed(value, size >= 100 ? 0 : size >= 1 ? 3 : 4);
    }

    /** As {@code %.3f} writes it, which is slow until it is compiled. */
    static String fixed(double value, int decimals) {
        long unit = (long) Math.pow(10, decimals);
        if (Math.abs(value) > 1e9 || decimals > 9) {
            return String.format(Locale.ROOT, "%." + decimals + "f", value);
        }
        long size = Math.round(Math.abs(value) * unit);
        String sign = value < 0 ? "-" : "";
        if (decimals == 0) {
            return sign + size;
        }
        String digits = Long.toString(size % unit + unit); // a 1, then all decimals
        return sign + size / unit + '.' + digits.substring(1);
    }
}
