package io.percolate.plot;

import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Painter;
import io.percolate.plot.figure.Style;
import io.percolate.plot.figure.Text;
import io.percolate.plot.file.Palette;
import io.percolate.plot.file.Svg;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/** What a chart can be turned into: SVG, PNG, text, files. */
abstract class Rendered {

    private final Painter painter;
    private final Options options;
    private final int width;
    private final int height;
    private final String figures;

    Rendered(Painter painter, Options options, int width, int height, String figures) {
        this.painter = painter;
        this.options = options;
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

    /** The title; {@code ""} for none. */
    public String title() {
        return options.title();
    }

    Painter painter() {
        return painter;
    }

    Options options() {
        return options;
    }

    String figures() {
        return figures;
    }

    /** The figures in words, for a console or a screen reader: what kind of chart, ranges, last values. */
    public String text() {
        return options.title().isEmpty() ? figures : options.title() + ": " + figures;
    }

    /** One {@code <svg>} element without XML prolog; in a page with a dark theme it is dark, elsewhere light. */
    public String svg() {
        return Svg.render(this::paint, width, height, text());
    }

    /** A PNG file at two pixels per CSS pixel, on a light ground. */
    public byte[] png() {
        return ChartFile.encoded(image(), "png");
    }

    /** A small PNG file for viewers without SVG: one pixel per CSS pixel, at most 256 colours. */
    public byte[] preview() {
        return ChartFile.encoded(Palette.indexed(ChartFile.picture(this, 1)), "png");
    }

    /** The image that {@link #png()} encodes. */
    public BufferedImage image() {
        return ChartFile.picture(this, ChartFile.PIXELS);
    }

    /**
     * Writes the chart to a file in the format of its extension: {@code .svg}, {@code .pdf}, {@code .png}, {@code .jpg}
     * or {@code .txt}.
     *
     * @throws io.percolate.PercolateException for another extension, or when the file cannot be written; an existing
     *     file is kept
     */
    public void save(Path file) {
        ChartFile.save(this, file);
    }

    void paint(Graphics2D g) {
        g.setColor(Style.BACKGROUND);
        g.fillRect(0, 0, width, height);
        paint(g, width, height, options);
    }

    /** Paints title and content in a rectangle of the given size; a grid of charts paints its parts with it. */
    void paint(Graphics2D g, int width, int height, Options options) {
        int top = 0;
        if (!options.title().isEmpty()) {
            top = Style.TITLE_HEIGHT;
            g.setFont(Style.TITLE);
            g.setColor(Style.INK);
            Text.centered(g, Text.elide(g, options.title(), width - 16), width / 2.0, top - 7);
        }
        Graphics2D inside = (Graphics2D) g.create();
        inside.translate(0, top);
        painter.paint(inside, width, height - top, options);
        inside.dispose();
    }

    @Override
    public String toString() {
        return text();
    }
}
