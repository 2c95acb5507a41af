package io.percolate.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SVG through the exporter that XChart's own vector encoder uses, made small and fit to stand in a web page. */
final class Svg {

    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern LONG_FRACTION = Pattern.compile("(?<=[0-9])\\.([0-9]{2})[0-9]+");
    private static final Pattern ZERO_FRACTION = Pattern.compile("(?<=[0-9])\\.0+(?![0-9])");

    private static final Pattern PATH_SPACE = Pattern.compile("(?<=[0-9Z]) (?=[MLQCZ])");

    private Svg() {
    }

    static String render(Chart chart) {
        VectorGraphics2D graphics = new VectorGraphics2D();
        chart.paint(graphics);
        PageSize page = new PageSize(0, 0, chart.width(), chart.height());
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
        return small.replaceFirst("<svg ", Matcher.quoteReplacement(
                "<svg font-size=\"12\" role=\"img\" aria-label=\"" + escape(chart.text()) + "\" "));
    }

    /** Coordinates to a hundredth of a pixel, font fallbacks, no styles that say what holds anyway. */
    private static String shorten(String tag) {
        if (tag.startsWith("<image")) {
            return isMagnified(tag) ? tag.replace("<image", "<image style=\"image-rendering:pixelated\"") : tag;
        }
        String style = tag.replace("stroke:none;", "").replace("fill:rgb(0,0,0);", "")
                .replaceAll("font-family:(&quot;|')[^;]*(&quot;|');", "font-family:" + Style.FONT_FAMILIES + ";");
        String rounded = LONG_FRACTION.matcher(style).replaceAll(".$1");
        return PATH_SPACE.matcher(ZERO_FRACTION.matcher(rounded).replaceAll("")).replaceAll("");
    }

    /** Whether a pixel is to be seen as such: it is at least twice as large on the page, by the PNG's own width. */
    private static boolean isMagnified(String image) {
        byte[] header = Base64.getDecoder().decode(image.substring(image.indexOf("base64,") + 7).substring(0, 32));
        Matcher width = Pattern.compile(" width=\"([0-9]+)").matcher(image);
        return width.find() && Integer.parseInt(width.group(1)) >= 2 * ByteBuffer.wrap(header).getInt(16);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
