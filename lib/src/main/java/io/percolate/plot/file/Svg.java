package io.percolate.plot.file;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import io.percolate.plot.figure.Style;
import java.awt.Font;
import java.awt.Graphics2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SVG through the exporter that XChart's own vector encoder uses, made small and fit to stand in a web page. */
public final class Svg {

    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern LONG_FRACTION = Pattern.compile("(?<=[0-9])\\.([0-9]{2})[0-9]+");
    private static final Pattern ZERO_FRACTION = Pattern.compile("(?<=[0-9])\\.0+(?![0-9])");
    private static final Pattern PATH = Pattern.compile("(?<= d=\")[^\"]*");
    private static final Pattern COLOR = Pattern.compile("rgb\\(([0-9]+),([0-9]+),([0-9]+)\\)");
    private static final Pattern INVISIBLE = Pattern.compile("<rect [^>]*fill-opacity:0;?\"[^>]*>");
    private static final Pattern EMPTY = Pattern.compile("<g[^>]*></g>|<g[^>]*/>");

    private Svg() {
    }

    /** Where a font has the name of a logical one, the exporter tries all fonts for one that looks like it. */
    private static final class NamedFonts extends VectorGraphics2D {

        @Override
        public void setFont(Font font) {
            super.setFont(new NamedFont(font));
        }
    }

    /** The same font with a name, which {@link #shorten} leaves out. */
    private static final class NamedFont extends Font {

        private static final long serialVersionUID = 1;

        NamedFont(Font font) {
            super(font);
        }

        @Override
        public String getFamily() {
            return "chart";
        }
    }

    /**
     * One {@code <svg>} element.
     *
     * @param text what the drawing shows, for readers who cannot see it
     */
    public static String render(Consumer<Graphics2D> drawing, int width, int height, String text) {
        VectorGraphics2D graphics = new NamedFonts();
        drawing.accept(graphics);
        PageSize page = new PageSize(0, 0, width, height);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new SVGProcessor().getDocument(graphics.getCommands(), page).writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String document = bytes.toString(StandardCharsets.UTF_8);
        String element = document.substring(document.indexOf("<svg"));
        String small = TAG.matcher(element.replaceAll(">\\s+<", "><"))
                .replaceAll(tag -> Matcher.quoteReplacement(shorten(tag.group()))).strip();
        String seen = EMPTY.matcher(INVISIBLE.matcher(small).replaceAll("")).replaceAll("");
        return seen.replaceFirst("<svg ", Matcher.quoteReplacement("<svg font-size=\"12\" font-family=\""
                + Style.FONT_FAMILIES + "\" role=\"img\" aria-label=\"" + escape(text) + "\" "));
    }

    /** Coordinates to a part of a pixel that nobody sees, short colours, no styles that say what holds anyway. */
    private static String shorten(String tag) {
        if (tag.startsWith("<image")) {
            return isMagnified(tag) ? tag.replace("<image", "<image style=\"image-rendering:pixelated\"") : tag;
        }
        String style = COLOR.matcher(tag).replaceAll(Svg::hex).replace("stroke:none;", "").replace("fill:#000;", "")
                .replaceAll("font-family:(&quot;|')[^;]*(&quot;|');", "").replace(";\"", "\"")
                .replace(" style=\"\"", "").replace(" version=\"1.1\"", "").replace(" x=\"0px\" y=\"0px\"", "");
        if (style.startsWith("<path")) {
            return PATH.matcher(style).replaceFirst(path -> PathData.shorten(path.group()));
        }
        return ZERO_FRACTION.matcher(LONG_FRACTION.matcher(style).replaceAll(".$1")).replaceAll("");
    }

    /** {@code #07b} for {@code rgb(0,119,187)}, {@code #0072b2} for {@code rgb(0,114,178)}. */
    private static String hex(MatchResult rgb) {
        String six = String.format("%02x%02x%02x", Integer.parseInt(rgb.group(1)), Integer.parseInt(rgb.group(2)),
                Integer.parseInt(rgb.group(3)));
        return "#" + six.replaceFirst("^(.)\\1(.)\\2(.)\\3$", "$1$2$3");
    }

    /** Whether a pixel is to be seen as such: it is at least twice as large on the page, by the PNG's own width. */
    private static boolean isMagnified(String image) {
        byte[] header = Base64.getDecoder().decode(image.substring(image.indexOf("base64,") + 7).substring(0, 32));
        Matcher width = Pattern.compile(" width=\"([0-9]+)").matcher(image);
        return width.find() && Integer.parseInt(width.group(1)) >= 2 * ByteBuffer.wrap(header).getInt(16);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
