package io.percolate.plot.file;

import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import io.percolate.plot.figure.Style;
import io.percolate.theme.DarkTheme;
import io.percolate.theme.ThemeColor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
    private static final Pattern COLOR = Pattern.compile("(fill|stroke):rgb\\(([0-9]+),([0-9]+),([0-9]+)\\);?");
    private static final Pattern FONT = Pattern.compile("font-family:(&quot;|')[^;]*(&quot;|');");
    private static final Pattern INVISIBLE = Pattern.compile("<rect [^>]*fill-opacity:0;?\"[^>]*>");
    private static final Pattern EMPTY = Pattern.compile("<g[^>]*></g>|<g[^>]*/>");

    /** The size of most text, in pixels. */
    private static final int SMALL = 11;

    private Svg() {
    }

    /**
     * One {@code <svg>} element.
     *
     * @param text what the drawing shows, for readers who cannot see it
     */
    public static String render(Consumer<Graphics2D> drawing, int width, int height, String text) {
        ThemedGraphics graphics = new ThemedGraphics();
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
        AtomicInteger pictures = new AtomicInteger();
        String small = TAG.matcher(element.replaceAll(">\\s+<", "><")).replaceAll(tag -> Matcher.quoteReplacement(
                tag.group().startsWith("<image") ? picture(tag.group(), graphics.isSketch(pictures.getAndIncrement()))
                        : shorten(tag.group(), graphics))).strip();
        String seen = EMPTY.matcher(INVISIBLE.matcher(small).replaceAll("")).replaceAll("");
        int body = seen.indexOf('>') + 1;
        return seen.substring(0, body).replaceFirst("<svg ", Matcher.quoteReplacement("<svg class=\""
                + DarkTheme.CLASS + "\" font-size=\"" + SMALL + "\" font-family=\"" + Style.FONT_FAMILIES
                + "\" role=\"img\" aria-label=\"" + escape(text) + "\" "))
                + DarkTheme.style(graphics.colors(), seen) + seen.substring(body);
    }

    private static String picture(String image, boolean sketch) {
        String kind = sketch ? "<image class=\"" + DarkTheme.INVERTED + "\"" : "<image";
        return image.replace("<image", isMagnified(image) ? kind + " style=\"image-rendering:pixelated\"" : kind);
    }

    /** Coordinates to a part of a pixel that nobody sees, short colours, no styles that say what holds anyway. */
    private static String shorten(String tag, ThemedGraphics graphics) {
        StringBuilder attributes = new StringBuilder();
        String plain = COLOR.matcher(tag).replaceAll(paint -> color(paint, graphics, attributes));
        String style = FONT.matcher(plain.replace("stroke:none;", "").replace("fill:#000;", "")).replaceAll("");
        if (tag.startsWith("<text")) {
            style = style.contains("font-size:") ? style.replace("font-size:" + SMALL + "px;", "")
                    : style.replace("style=\"", "style=\"font-size:12px;");
        }
        style = style.contains("linejoin:round") ? style.replace("stroke-miterlimit:10;", "") : style;
        style = style.replace(";\"", "\"").replace(" style=\"\"", "").replace(" version=\"1.1\"", "")
                .replace(" x=\"0px\" y=\"0px\"", "");
        style = attributes.isEmpty() ? style : style.replaceFirst("^<([a-z]+)", "<$1" + attributes);
        if (style.startsWith("<path")) {
            return PATH.matcher(style).replaceFirst(path -> PathData.shorten(path.group()));
        }
        return ZERO_FRACTION.matcher(LONG_FRACTION.matcher(style).replaceAll(".$1")).replaceAll("");
    }

    /** A colour that follows the theme becomes an attribute, which a style sheet can replace; others stay styles. */
    private static String color(MatchResult paint, ThemedGraphics graphics, StringBuilder attributes) {
        int[] rgb = {Integer.parseInt(paint.group(2)), Integer.parseInt(paint.group(3)),
                Integer.parseInt(paint.group(4))};
        Optional<ThemeColor> theme = graphics.standsFor(rgb[0], rgb[1], rgb[2]);
        theme.ifPresent(color -> attributes.append(' ').append(paint.group(1)).append("=\"")
                .append(DarkTheme.hex(color)).append('"'));
        return theme.isPresent() ? ""
                : paint.group(1) + ":" + DarkTheme.hex(new Color(rgb[0], rgb[1], rgb[2])) + ";";
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
