package io.percolate.plot;

import io.percolate.AtomicFile;
import io.percolate.PercolateException;
import io.percolate.plot.file.Pdf;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** A chart as a file of one of several formats. */
final class ChartFile {

    /** Pixels of a picture per unit of width, so that text stays sharp on a dense screen. */
    static final int PIXELS = 2;

    private ChartFile() {
    }

    static void save(Rendered chart, Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        byte[] content = switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "svg" -> chart.svg().getBytes(StandardCharsets.UTF_8);
            case "pdf" -> Pdf.render(chart::paint, chart.width(), chart.height());
            case "png" -> chart.png();
            case "jpg", "jpeg" -> encoded(chart.image(), "jpg");
            case "txt" -> (chart.text() + "\n").getBytes(StandardCharsets.UTF_8);
            default -> throw new PercolateException("Cannot tell the format from '" + file.getFileName()
                    + "': end the name in .svg, .pdf, .png, .jpg or .txt.");
        };
        AtomicFile.write(file, path -> Files.write(path, content));
    }

    static BufferedImage picture(Rendered chart, int scale) {
        BufferedImage image =
                new BufferedImage(chart.width() * scale, chart.height() * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(scale, scale);
        chart.paint(g);
        g.dispose();
        return image;
    }

    static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
