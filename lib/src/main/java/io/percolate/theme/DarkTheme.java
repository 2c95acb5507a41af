package io.percolate.theme;

import java.awt.Color;
import java.util.Collection;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The style sheet by which an SVG follows the theme of its page. Elements state their light colours as attributes,
 * which any viewer understands; the sheet replaces them where the page is dark:
 *
 * <ul>
 * <li>an SVG in a page: by the class or attribute that JupyterLab, Notebook 7, nbconvert and VS Code set on the body;
 * <li>an SVG as a picture in a page, which sees nothing of that page: by the colour scheme of the picture's element.
 * </ul>
 * An SVG that is opened as a file, or shown by GitHub, stays light.
 */
public final class DarkTheme {

    /** The class of an SVG element that follows the theme, and of an {@code img} that holds one. */
    public static final String CLASS = "percolate-chart";

    /** Where the page is dark. */
    private static final String PAGE = ":is([data-jp-theme-light=false],.vscode-dark) ." + CLASS;
    private static final String BLOCK = PAGE + "{";
    private static final String PICTURE = "@media (prefers-color-scheme:dark){";

    /** Class of a picture that the dark theme inverts: white becomes the dark ground, hues stay. */
    public static final String INVERTED = "inv";
    private static final String INVERT = "." + INVERTED + "{filter:invert(.933) hue-rotate(180deg)}";

    private DarkTheme() {
    }

    /**
     * A {@code <style>} element for the colours of an SVG, whose shapes have them as attributes {@code fill} or
     * {@code stroke}.
     *
     * @param colors that occur
     * @param svg the elements, to leave out rules that nothing needs
     */
    public static String style(Collection<ThemeColor> colors, String svg) {
        TreeSet<String> rules = new TreeSet<>();
        Predicate<String> occurs = svg::contains;
        for (ThemeColor color : colors) {
            for (String paint : new String[] {"fill", "stroke"}) {
                String light = paint + "=\"" + hex(color) + "\"";
                if (occurs.test(light)) {
                    rules.add("[" + light + "]{" + paint + ":" + hex(color.dark()) + "}");
                }
            }
        }
        String inverted = occurs.test("class=\"" + INVERTED + "\"") ? INVERT : "";
        return style(String.join("", rules) + inverted);
    }

    /** A {@code <style>} element with rules that hold on a dark page. */
    public static String style(String rules) {
        return "<style>" + BLOCK + rules + "}</style>";
    }

    /** The same SVG for use as a picture in a page; see {@link #PICTURE_STYLE}. */
    public static String picture(String svg) {
        return svg.replace(BLOCK, PICTURE);
    }

    /** A {@code <style>} element that gives pictures of this class the scheme of the page. */
    public static final String PICTURE_STYLE = "<style>" + PAGE + "{color-scheme:dark!important}</style>";

    /** {@code #07b} for {@code 0x0077bb}, {@code #0072b2} for {@code 0x0072b2}. */
    public static String hex(Color color) {
        String six = Integer.toHexString(color.getRGB() & 0xFFFFFF | 1 << 24).substring(1);
        boolean pairs = six.charAt(0) == six.charAt(1) && six.charAt(2) == six.charAt(3)
                && six.charAt(4) == six.charAt(5);
        return "#" + (pairs ? "" + six.charAt(0) + six.charAt(2) + six.charAt(4) : six);
    }
}
