package io.percolate.plot;

import io.percolate.AtomicFile;
import io.percolate.PercolateException;
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

/**
 * Immutable chart, made by {@link Plot}: it renders to SVG, to PNG and to a text that states the figures.
 *
 * <pre>{@code
 * Plot.line(x, y).title("Loss").yLabel("cross-entropy").logY().save(Path.of("loss.svg"));
 * }</pre>
 */
public final class Chart {

    /** Pixels of a PNG per unit of width, so that text stays sharp on a dense screen. */
    private static final int PNG_SCALE = 2;

    private final Painter painter;
    private final Labels labels;
    private final int width;
    private final int height;
    private final String figures;

    Chart(Painter painter, Labels labels, int width, int height, String figures) {
        this.painter = painter;
        this.labels = labels;
        this.width = width;
        this.height = height;
        this.figures = figures;
    }

    /** Width in CSS pixels. */
    public int width() {
        return width;
    }

    /** Height in CSS pixels. */
    public int height() {
        return height;
    }

    /** The same chart under another title; {@code ""} for none. */
    public Chart title(String title) {
        return with(labels.title(title));
    }

    /** The same chart with another title of the x axis; a chart without axes shows none. */
    public Chart xLabel(String label) {
        return with(labels.x(label));
    }

    /** The same chart with another title of the y axis; a chart without axes shows none. */
    public Chart yLabel(String label) {
        return with(labels.y(label));
    }

    /** The same chart with a logarithmic x axis; values that are not positive are left out. */
    public Chart logX() {
        return with(labels.withLogX());
    }

    /** The same chart with a logarithmic y axis; values that are not positive are left out. */
    public Chart logY() {
        return with(labels.withLogY());
    }

    /**
     * The same chart at another size.
     *
     * @param width in CSS pixels, 50 to 5000
     * @param height in CSS pixels, 50 to 5000
     * @throws PercolateException when one of them is out of its range
     */
    public Chart size(int width, int height) {
        if (Math.min(width, height) < 50 || Math.max(width, height) > 5000) {
            throw new PercolateException(
                    "A chart is 50 to 5000 pixels wide and high, not " + width + " x " + height + ".");
        }
        return new Chart(painter, labels, width, height, figures);
    }

    private Chart with(Labels labels) {
        return new Chart(painter, labels, width, height, figures);
    }

    /** The figures in words, for a console or a screen reader: what kind of chart, ranges, last values. */
    public String text() {
        return labels.title().isEmpty() ? figures : labels.title() + ": " + figures;
    }

    /** One {@code <svg>} element without XML prolog, on its own light background. */
    public String svg() {
        return Svg.render(this);
    }

    /** A PNG file at two pixels per CSS pixel. */
    public byte[] png() {
        return png(image());
    }

    /** A small PNG file for viewers without SVG: one pixel per CSS pixel, at most 256 colours. */
    public byte[] preview() {
        return png(Palette.indexed(image(1)));
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The image that {@link #png()} encodes. */
    public BufferedImage image() {
        return image(PNG_SCALE);
    }

    private BufferedImage image(int scale) {
        BufferedImage image = new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(scale, scale);
        paint(g);
        g.dispose();
        return image;
    }

    /**
     * Writes the chart to a file in the format of its extension: {@code .svg}, {@code .png} or {@code .txt}.
     *
     * @throws PercolateException for another extension, or when the file cannot be written; an existing file is
     *     kept
     */
    public void save(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        byte[] content = switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "svg" -> svg().getBytes(StandardCharsets.UTF_8);
            case "png" -> png();
            case "txt" -> (text() + "\n").getBytes(StandardCharsets.UTF_8);
            default -> throw new PercolateException(
                    "Cannot tell the format from '" + file.getFileName() + "': end the name in .svg, .png or .txt.");
        };
        AtomicFile.write(file, path -> Files.write(path, content));
    }

    void paint(Graphics2D g) {
        g.setColor(Style.BACKGROUND);
        g.fillRect(0, 0, width, height);
        paint(g, width, height);
    }

    /** Paints title and content in a rectangle of the given size; a grid of charts paints its parts with it. */
    void paint(Graphics2D g, int width, int height) {
        int top = 0;
        if (!labels.title().isEmpty()) {
            top = Style.TITLE_HEIGHT;
            g.setFont(Style.TITLE);
            g.setColor(Style.INK);
            Text.centered(g, Text.elide(g, labels.title(), width - 16), width / 2.0, top - 7);
        }
        Graphics2D inside = (Graphics2D) g.create();
        inside.translate(0, top);
        painter.paint(inside, width, height - top, labels);
        inside.dispose();
    }

    @Override
    public String toString() {
        return text();
    }
}
