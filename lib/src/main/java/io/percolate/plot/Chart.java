package io.percolate.plot;

import io.percolate.PercolateException;
import io.percolate.api.DidYouMean;
import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Painter;
import io.percolate.plot.figure.Range;
import io.percolate.plot.figure.Share;
import io.percolate.plot.figure.Spot;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;

/**
 * Immutable chart, made by {@link Plot}: it renders to SVG, to PNG and to a text that states the figures.
 *
 * <pre>{@code
 * Plot.line(x, y).title("Loss").yLabel("cross-entropy").logY().save(Path.of("loss.svg"));
 * }</pre>
 */
public final class Chart extends Rendered {

    Chart(Painter painter, Options options, int width, int height, String figures) {
        super(painter, options, width, height, figures);
    }

    /** The same chart under another title; {@code ""} for none. */
    public Chart title(String title) {
        return with(options().title(title));
    }

    /** The same chart with another title of the x axis; a chart without axes shows none. */
    public Chart xLabel(String label) {
        return with(options().x(label));
    }

    /** The same chart with another title of the y axis; a chart without axes shows none. */
    public Chart yLabel(String label) {
        return with(options().y(label));
    }

    /** The same chart with a logarithmic x axis; values that are not positive are left out. */
    public Chart logX() {
        return logarithmic(options().withLogX());
    }

    /** The same chart with a logarithmic y axis; values that are not positive are left out. */
    public Chart logY() {
        return logarithmic(options().withLogY());
    }

    /** The same chart with an x axis from {@code from} to {@code to}. */
    public Chart xRange(double from, double to) {
        return with(options().xRange(range(from, to)));
    }

    /** The same chart with a y axis from {@code from} to {@code to}; what lies outside is cut off. */
    public Chart yRange(double from, double to) {
        return with(options().yRange(range(from, to)));
    }

    /**
     * The same heat map with a scale of colours from {@code from} to {@code to}; around zero if their signs differ.
     *
     * @throws PercolateException when this is no heat map
     */
    public Chart colorRange(double from, double to) {
        if (painter().colors(options()).isEmpty()) {
            throw new PercolateException("This chart has no scale of colours; only a heat map has one.");
        }
        return with(options().colorRange(ordered(from, to)));
    }

    /** The same chart with a dash of its own for each line, so that none hides another where they coincide. */
    public Chart dashes() {
        requireSeries("dash");
        return with(options().withDashes());
    }

    /** The same chart with the name of each line at its end instead of in a legend. */
    public Chart directLabels() {
        requireSeries("label");
        return with(options().withDirectLabels());
    }

    /**
     * The same chart with a cross and a name at a point, such as a minimum.
     *
     * <pre>{@code Plot.contour(f, x, y).mark("minimum", 1, 1);}</pre>
     */
    public Chart mark(String name, double x, double y) {
        requireAxes("mark");
        if (painter() instanceof Panels) {
            throw new PercolateException("A row or grid of charts has no mark of its own: add it to a chart.");
        }
        return with(options().spot(new Spot(name, x, y)));
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
        return with(options().right(List.of(series)));
    }

    /** The same chart with another title of the right axis. */
    public Chart rightLabel(String label) {
        return with(options().rightTitle(label));
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
        return with(options().errors(List.of(errors))).tried();
    }

    /**
     * The same chart with its values written on bars, beside points or in the cells of a heat map, which grows where
     * they need it.
     *
     * @throws PercolateException when there is no room for so many
     */
    public Chart showValues() {
        if (!painter().hasValues()) {
            throw new PercolateException("This chart has no place where values could be written.");
        }
        Chart changed = with(options().withValues()).tried();
        int[] least = painter().least(changed.options());
        return least[0] > width() || least[1] > height() ? changed.size(Math.max(least[0], width()),
                Math.max(least[1], height())) : changed;
    }

    /** A row or grid of charts with one x axis for all: it shows the values of every chart; see {@link #sharedAxes}. */
    public Chart sharedX() {
        return shared(Share.X);
    }

    /** A row or grid of charts with one y axis for all; see {@link #sharedAxes}. */
    public Chart sharedY() {
        return shared(Share.Y);
    }

    /**
     * A row or grid of charts, all with the x and the y axis that shows the values of every chart, for comparison.
     *
     * <pre>{@code Plot.row(before, after).sharedAxes();}</pre>
     *
     * @throws PercolateException when this is no row or grid of charts, or one of them shows other things on its axes
     */
    public Chart sharedAxes() {
        return shared(Share.X, Share.Y);
    }

    /** A row or grid of heat maps in which a colour means the same value everywhere. */
    public Chart sharedColors() {
        return shared(Share.COLORS);
    }

    private Chart shared(Share... what) {
        return new Chart(painter().shared(Set.of(what)), options(), width(), height(), figures());
    }

    /** The charts of a row or grid one by one, as they are drawn in it; else this chart alone. */
    public List<Chart> panels() {
        return painter() instanceof Panels panels ? panels.apart(this) : List.of(this);
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
        return new Chart(painter(), options(), width, height, figures());
    }

    private Chart with(Options options) {
        return new Chart(painter(), options, width(), height(), figures());
    }

    private Chart logarithmic(Options options) {
        requireAxes("logarithmic axis");
        painter().extent(options);
        return with(options);
    }

    private void requireAxes(String what) {
        if (!painter().hasAxes()) {
            throw new PercolateException("This chart has no axes, so it cannot have a " + what + ".");
        }
    }

    private List<String> requireSeries(String what) {
        requireAxes(what);
        List<String> names = painter().series();
        if (names.isEmpty()) {
            throw new PercolateException("A row or grid of charts has no " + what + " of its own: add it to a chart.");
        }
        return names;
    }

    private Range range(double from, double to) {
        requireAxes("range");
        return ordered(from, to);
    }

    private static Range ordered(double from, double to) {
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
}
