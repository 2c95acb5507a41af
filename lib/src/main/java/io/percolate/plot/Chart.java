package io.percolate.plot;

import io.percolate.PercolateException;
import io.percolate.api.DidYouMean;
import io.percolate.plot.file.Palette;
import io.percolate.plot.file.Svg;
import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Painter;
import io.percolate.plot.figure.Range;
import io.percolate.plot.figure.Style;
import io.percolate.plot.figure.Text;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/**
 * Immutable chart, made by {@link Plot}: it renders to SVG, to PNG and to a text that states the figures.
 *
 * <pre>{@code
 * Plot.line(x, y).title("Loss").yLabel("cross-entropy").logY().save(Path.of("loss.svg"));
 * }</pre>
 */
public final class Chart {

    private final Painter painter;
    private final Options options;
    private final int width;
    private final int height;
    private final String figures;

    Chart(Painter painter, Options options, int width, int height, String figures) {
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

    /** The same chart under another title; {@code ""} for none. */
    public Chart title(String title) {
        return with(options.title(title));
    }

    /** The same chart with another title of the x axis; a chart without axes shows none. */
    public Chart xLabel(String label) {
        return with(options.x(label));
    }

    /** The same chart with another title of the y axis; a chart without axes shows none. */
    public Chart yLabel(String label) {
        return with(options.y(label));
    }

    /** The same chart with a logarithmic x axis; values that are not positive are left out. */
    public Chart logX() {
        return logarithmic(options.withLogX());
    }

    /** The same chart with a logarithmic y axis; values that are not positive are left out. */
    public Chart logY() {
        return logarithmic(options.withLogY());
    }

    /** The same chart with an x axis from {@code from} to {@code to}. */
    public Chart xRange(double from, double to) {
        return with(options.xRange(range(from, to)));
    }

    /** The same chart with a y axis from {@code from} to {@code to}; what lies outside is cut off. */
    public Chart yRange(double from, double to) {
        return with(options.yRange(range(from, to)));
    }

    /**
     * The same chart with a second y axis on the right for some of its series; in a bar chart these become lines.
     * Without titles, the names of its series stand beside each axis.
     *
     * @param series names, as in {@code Plot.line(x, Series.of("price", p).and("sold", n)).rightAxis("sold")}
     * @throws PercolateException when the chart has no series of that name
     */
    public Chart rightAxis(String... series) {
        List<String> names = requireSeries("right axis");
        for (String name : series) {
            if (!names.contains(name)) {
                throw new PercolateException("The chart has no series '" + name + "'; it has " + names + "."
                        + DidYouMean.sentence(name, names));
            }
        }
        if (series.length == names.size()) {
            throw new PercolateException("All series are on the right axis: leave at least one on the left.");
        }
        return with(options.right(List.of(series)));
    }

    /** The same chart with another title of the right axis. */
    public Chart rightLabel(String label) {
        return with(options.rightTitle(label));
    }

    /**
     * The same chart with error bars from {@code y - error} to {@code y + error}.
     *
     * @param errors an array for each series, in their order
     * @throws PercolateException when a series has another number of values
     */
    public Chart errors(double[]... errors) {
        int series = requireSeries("error bar").size();
        if (errors.length > series) {
            throw new PercolateException("There are error bars for " + errors.length + " series, but the chart has "
                    + series + ".");
        }
        return with(options.errors(List.of(errors))).tried();
    }

    /**
     * The same chart with its values written on bars, beside points or in the cells of a heat map, which grows where
     * they need it.
     *
     * @throws PercolateException when there is no room for so many
     */
    public Chart showValues() {
        if (!painter.hasValues()) {
            throw new PercolateException("This chart has no place where values could be written.");
        }
        Chart changed = with(options.withValues()).tried();
        int[] least = painter.least(changed.options);
        return least[0] > width || least[1] > height ? changed.size(Math.max(least[0], width),
                Math.max(least[1], height)) : changed;
    }

    /**
     * The same charts side by side, all with the x and y axis that shows the values of every one.
     *
     * @throws PercolateException when this is no row or grid of charts, or one of them shows other things on its axes
     */
    public Chart sameAxes() {
        return new Chart(painter.sameAxes(), options, width, height, figures);
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
        return new Chart(painter, options, width, height, figures);
    }

    private Chart with(Options options) {
        return new Chart(painter, options, width, height, figures);
    }

    private Chart logarithmic(Options options) {
        requireAxes("logarithmic axis");
        painter.extent(options);
        return with(options);
    }

    private void requireAxes(String what) {
        if (!painter.hasAxes()) {
            throw new PercolateException("This chart has no axes, so it cannot have a " + what + ".");
        }
    }

    private List<String> requireSeries(String what) {
        requireAxes(what);
        List<String> names = painter.series();
        if (names.isEmpty()) {
            throw new PercolateException("A row or grid of charts has no " + what + " of its own: add it to a chart.");
        }
        return names;
    }

    private Range range(double from, double to) {
        requireAxes("range");
        if (!(from < to)) {
            throw new PercolateException("The range of an axis is two numbers, the smaller one first, not " + from
                    + " to " + to + ".");
        }
        return new Range(from, to);
    }

    /** Draws once, so that what does not fit is said where it is asked for. */
    private Chart tried() {
        Graphics2D scratch = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY).createGraphics();
        paint(scratch);
        scratch.dispose();
        return this;
    }

    /** The figures in words, for a console or a screen reader: what kind of chart, ranges, last values. */
    public String text() {
        return options.title().isEmpty() ? figures : options.title() + ": " + figures;
    }

    /** One {@code <svg>} element without XML prolog, on its own light background. */
    public String svg() {
        return Svg.render(this::paint, width, height, text());
    }

    /** A PNG file at two pixels per CSS pixel. */
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
     * @throws PercolateException for another extension, or when the file cannot be written; an existing file is
     *     kept
     */
    public void save(Path file) {
        ChartFile.save(this, file);
    }

    void paint(Graphics2D g) {
        g.setColor(Style.BACKGROUND);
        g.fillRect(0, 0, width, height);
        paint(g, width, height, options);
    }

    Painter painter() {
        return painter;
    }

    Options options() {
        return options;
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
