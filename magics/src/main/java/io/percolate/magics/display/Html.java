package io.percolate.magics.display;

import io.percolate.theme.DarkTheme;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * HTML fragments that need no script, and inherit their colours from the theme; only pictures bring a style sheet, of
 * one rule.
 */
public final class Html {

    static final String FAINT = "color:#8a8f98";
    private static final String LINE = "1px solid rgba(128,128,128,.35)";

    private Html() {
    }

    /** Escapes text from any source. */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;").replace("'", "&#39;");
    }

    public static String pre(String text) {
        return "<pre style=\"margin:.2em 0;line-height:1.35;background:none;border:none;padding:0\">"
                + escape(text) + "</pre>";
    }

    /** A vector picture without external references, which follows the theme of the page. */
    public static String image(String svg, String text) {
        return DarkTheme.PICTURE_STYLE + element(svg, text);
    }

    /**
     * Pictures of one width side by side, as many as the page has room for when each keeps four fifths of its width: a
     * narrow page shows them one below the other.
     *
     * @param title above them, or an empty text
     * @param across pictures in a row of a wide page
     * @param width of a picture, in CSS pixels
     * @param pictures SVG and text of each
     */
    public static String row(String title, int across, int width, List<Map.Entry<String, String>> pictures) {
        int least = Math.max(width * 4 / 5, across * width / (across + 1) + 1); // no room for one more than across
        StringBuilder html = new StringBuilder(DarkTheme.PICTURE_STYLE).append("<div style=\"max-width:")
                .append(across * width).append("px\">");
        if (!title.isEmpty()) {
            html.append("<div style=\"font-weight:bold;text-align:center;padding:4px 0\">").append(escape(title))
                    .append("</div>");
        }
        html.append("<div style=\"display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,").append(least)
                .append("px),1fr))\">");
        pictures.forEach(picture -> html.append(element(picture.getKey(), picture.getValue())));
        return html.append("</div></div>").toString();
    }

    /**
     * Pictures in one row, one visible at a time, which a reader moves sideways: closed at first, under its title.
     *
     * @param width of a picture, in CSS pixels
     * @param pictures SVG and text of each
     */
    public static String slider(String title, int width, List<Map.Entry<String, String>> pictures) {
        StringBuilder html = new StringBuilder("<details style=\"max-width:").append(width)
                .append("px\"><summary style=\"font-size:12px;cursor:pointer;").append(FAINT).append("\">")
                .append(escape(title)).append("</summary><div tabindex=\"0\" style=\"display:flex;overflow-x:scroll;"
                        + "scroll-snap-type:x mandatory;scrollbar-color:#8a8f98 transparent\">");
        for (int i = 0; i < pictures.size(); i++) {
            Map.Entry<String, String> picture = pictures.get(i);
            html.append("<div style=\"flex:none;width:100%;scroll-snap-align:start\">")
                    .append(element(picture.getKey(), picture.getValue()))
                    .append(note((i + 1) + " of " + pictures.size())).append("</div>");
        }
        return html.append("</div></details>").toString();
    }

    private static String element(String svg, String text) {
        String style = "max-width:100%;vertical-align:top;color-scheme:light";
        return "<img class=\"" + DarkTheme.CLASS + "\" style=\"" + style + "\" src=\""
                + DataUri.svg(DarkTheme.picture(svg)) + "\" alt=\"" + escape(text) + "\">";
    }

    /** A small paragraph in a faint colour; a line break in the text is one in the notebook. */
    public static String note(String text) {
        return "<div style=\"font-size:12px;margin:.2em 0;white-space:pre-line;" + FAINT + "\">" + escape(text)
                + "</div>";
    }

    /** A table, with its note below it if it has one. */
    public static String table(Grid grid) {
        return table(grid, row -> "");
    }

    /** A table; {@code color} returns the colour of a row, or an empty text. */
    public static String table(Grid grid, IntFunction<String> color) {
        StringBuilder html = new StringBuilder("<table style=\"border-collapse:collapse;margin:.3em 0;font-size:13px;"
                + "font-variant-numeric:tabular-nums\"><thead><tr style=\"border-bottom:" + LINE + "\">");
        for (int c = 0; c < grid.columns(); c++) {
            cell(html, "th", grid.header().get(c), grid.right(c), "font-weight:600;");
        }
        html.append("</tr></thead><tbody>");
        for (int r = 0; r < grid.rows().size(); r++) {
            html.append("<tr>");
            String style = color.apply(r).isEmpty() ? "" : "color:" + color.apply(r) + ";";
            for (int c = 0; c < grid.columns(); c++) {
                cell(html, "td", grid.rows().get(r).get(c), grid.right(c), style);
            }
            html.append("</tr>");
        }
        html.append("</tbody></table>");
        return grid.note().isEmpty() ? html.toString() : html + note(grid.note());
    }

    private static void cell(StringBuilder html, String tag, String text, boolean right, String style) {
        html.append('<').append(tag).append(" style=\"padding:3px 12px 3px 4px;border:none;white-space:pre;")
                .append(style).append("text-align:").append(right ? "right" : "left").append("\">")
                .append(escape(text)).append("</").append(tag).append('>');
    }
}
