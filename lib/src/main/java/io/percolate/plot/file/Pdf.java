package io.percolate.plot.file;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.pdf.PDFProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.GlyphVector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * PDF of one page with the drawing's size, through the exporter that XChart's own vector encoder uses. Letters are
 * drawn as outlines: the exporter embeds no font, so that other letters than English ones would be lost.
 */
public final class Pdf {

    /** The exporter's unit, for each CSS pixel of a 96th of an inch. */
    private static final double MILLIMETRES = 25.4 / 96;

    private Pdf() {
    }

    public static byte[] render(Consumer<Graphics2D> drawing, int width, int height) {
        VectorGraphics2D graphics = new Outlines();
        graphics.scale(MILLIMETRES, MILLIMETRES);
        drawing.accept(graphics);
        PageSize page = new PageSize(0, 0, width * MILLIMETRES, height * MILLIMETRES);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new PDFProcessor(true).getDocument(graphics.getCommands(), page).writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static final class Outlines extends VectorGraphics2D {

        @Override
        public void drawString(String text, float x, float y) {
            Font font = getFont();
            GlyphVector glyphs = font.layoutGlyphVector(getFontRenderContext(), text.toCharArray(), 0, text.length(),
                    Font.LAYOUT_LEFT_TO_RIGHT);
            fill(glyphs.getOutline(x, y));
        }
    }
}
