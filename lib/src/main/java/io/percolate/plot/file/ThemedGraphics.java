package io.percolate.plot.file;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import io.percolate.theme.Sketch;
import io.percolate.theme.ThemeColor;
import java.awt.Color;
import java.awt.Font;
import java.awt.Image;
import java.awt.image.ImageObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records a drawing for the exporter and remembers what it would lose: which colours follow the theme, and which
 * pictures. In the exported text a stand-in marks each such colour.
 */
final class ThemedGraphics extends VectorGraphics2D {

    private static final int RED = 254;
    private static final int GREEN = 1;

    private final List<ThemeColor> colors = new ArrayList<>();
    private final List<Boolean> sketches = new ArrayList<>();

    /** Where a font has the name of a logical one, the exporter tries all fonts for one that looks like it. */
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

    /** With a name of its own, which {@link Svg} leaves out. */
    @Override
    public void setFont(Font font) {
        super.setFont(new NamedFont(font));
    }

    @Override
    public void setColor(Color color) {
        super.setColor(color instanceof ThemeColor theme ? standIn(theme) : color);
    }

    private Color standIn(ThemeColor theme) {
        ThemeColor opaque = theme.transparent(255);
        if (!colors.contains(opaque)) {
            colors.add(opaque);
        }
        return new Color(RED, GREEN, colors.indexOf(opaque), theme.getAlpha());
    }

    @Override
    public boolean drawImage(Image image, int x, int y, int width, int height, ImageObserver observer) {
        sketches.add(image instanceof Sketch);
        return super.drawImage(image, x, y, width, height, observer);
    }

    List<ThemeColor> colors() {
        return colors;
    }

    /** The theme's colour for which a colour of the exported text stands. */
    Optional<ThemeColor> standsFor(int red, int green, int blue) {
        return red == RED && green == GREEN && blue < colors.size() ? Optional.of(colors.get(blue)) : Optional.empty();
    }

    /** Whether the n-th picture is a sketch. */
    boolean isSketch(int picture) {
        return sketches.get(picture);
    }
}
