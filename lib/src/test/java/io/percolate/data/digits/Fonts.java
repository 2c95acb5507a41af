package io.percolate.data.digits;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Digits as fonts draw them. */
final class Fonts {

    private Fonts() {
    }

    /** All TrueType and OpenType fonts under the folders, by file name. */
    static List<Font> in(List<Path> folders) throws IOException, FontFormatException {
        List<Font> fonts = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(f -> f.toString().matches(".*\\.[ot]tf")).sorted().toList()) {
                    fonts.add(Font.createFont(Font.TRUETYPE_FONT, file.toFile()));
                }
            }
        }
        return fonts;
    }

    static Glyph outline(Font font, int digit) {
        PathIterator path = font.deriveFont(10f)
                .createGlyphVector(new FontRenderContext(null, true, true), Integer.toString(digit))
                .getOutline().getPathIterator(new AffineTransform(), 0.05);
        List<double[][]> lines = new ArrayList<>();
        List<double[]> line = new ArrayList<>();
        double[] p = new double[6];
        for (; !path.isDone(); path.next()) {
            int kind = path.currentSegment(p);
            if (kind == PathIterator.SEG_CLOSE) {
                line.add(line.get(0));
                lines.add(line.toArray(double[][]::new));
                line = new ArrayList<>();
            } else {
                line.add(new double[] {p[0], p[1]});
            }
        }
        Glyph glyph = new Glyph(lines, true);
        double[] box = glyph.bounds();
        double scale = 10 / (box[3] - box[1]);
        double left = 5 - scale * (box[0] + box[2]) / 2;
        return glyph.warp((x, y) -> new double[] {left + scale * x, scale * (y - box[1])});
    }
}
